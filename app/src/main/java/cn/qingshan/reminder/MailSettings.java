package cn.qingshan.reminder;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * 邮件设置. Set by whoever runs the node, as properties {@code qingshan.mail.*} or environment variables {@code QINGSHAN_MAIL_*}.
 *
 * @param host the SMTP server; without one no mail is sent
 * @param encryption {@code none}, {@code starttls} or {@code tls}
 * @param from the address that mails come from
 * @param link where people open the pages, e.g. {@code https://qingshan.example}; without it a mail has no links
 * @param hour the hour, 0 to 23 Beijing time, from which a working day's digests are sent
 */
@ConfigurationProperties("qingshan.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("25") int port,
        @DefaultValue("none") String encryption,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String from,
        @DefaultValue("") String link,
        @DefaultValue("8") int hour) {

    MailSettings {
        if (!host.isBlank() && !from.contains("@")) {
            throw new IllegalArgumentException("qingshan.mail.host is set, so qingshan.mail.from must be an address");
        }
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("qingshan.mail.hour is " + hour + "; give an hour from 0 to 23");
        }
        if (!java.util.Set.of("none", "starttls", "tls").contains(encryption)) {
            throw new IllegalArgumentException("qingshan.mail.encryption is none, starttls or tls, not " + encryption);
        }
        if (!link.isBlank() && !link.matches("https?://[^\\s?#]+")) {
            throw new IllegalArgumentException("qingshan.mail.link is no address of pages: " + link);
        }
        link = link.endsWith("/") ? link.substring(0, link.length() - 1) : link;
    }

    boolean configured() {
        return !host.isBlank();
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "SMTP " + (configured() ? host + ":" + port : "not configured");
    }
}
