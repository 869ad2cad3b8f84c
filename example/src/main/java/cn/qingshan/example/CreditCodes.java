package cn.qingshan.example;

/** 统一社会信用代码 (GB 32100-2015) of companies that do not exist: department 9, kind 1, district 990121. */
final class CreditCodes {

    private static final String DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private CreditCodes() {}

    static String of(int serial) {
        String organisation = "MA" + DrawingBoard.digits(serial, 6);
        String body = "91" + "990121" + organisation + organisationCheck(organisation);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += DIGITS.indexOf(body.charAt(i)) * WEIGHTS[i];
        }
        return body + DIGITS.charAt((31 - sum % 31) % 31);
    }

    /** GB 11714-1997, modulo 11. */
    private static char organisationCheck(String organisation) {
        int sum = 0;
        for (int i = 0; i < organisation.length(); i++) {
            sum += Character.digit(organisation.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = (11 - sum % 11) % 11;
        return check == 10 ? 'X' : Character.forDigit(check, 10);
    }
}
