package cn.qingshan;

public final class Qingshan {

    private Qingshan() {}

    public static void main(String[] args) {
        System.out.println("Qingshan");
    }
}
