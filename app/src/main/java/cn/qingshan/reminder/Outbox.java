package cn.qingshan.reminder;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** 发件. Hands a mail to the configured server, or says why it did not take it. */
@Component
class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String PATIENCE_MS = "15000";

    private final MailSettings settings;
    private final Optional<JavaMailSenderImpl> server;

    Outbox(MailSettings settings) {
        this.settings = settings;
        this.server = settings.configured() ? Optional.of(server(settings)) : Optional.empty();
        if (server.isEmpty()) {
            LOG.info("No mail server is configured (qingshan.mail.host), so no digests are sent");
        }
    }

    private static JavaMailSenderImpl server(MailSettings settings) {
        var server = new JavaMailSenderImpl();
        server.setHost(settings.host());
        server.setPort(settings.port());
        server.setDefaultEncoding(StandardCharsets.UTF_8.name());
        var properties = server.getJavaMailProperties();
        if (!settings.username().isBlank()) {
            server.setUsername(settings.username());
            server.setPassword(settings.password());
            properties.setProperty("mail.smtp.auth", "true");
        }
        if (settings.encryption().equals("tls")) {
            server.setProtocol("smtps");
        }
        for (String protocol : new String[] {"smtp", "smtps"}) {
            for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
                properties.setProperty("mail." + protocol + "." + wait, PATIENCE_MS);
            }
            properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        }
        if (!settings.username().isBlank()) {
            properties.setProperty("mail.smtps.auth", "true");
        }
        if (settings.encryption().equals("starttls")) {
            properties.setProperty("mail.smtp.starttls.enable", "true");
            properties.setProperty("mail.smtp.starttls.required", "true");
        }
        return server;
    }

    boolean open() {
        return server.isPresent();
    }

    /**
     * Sends one mail.
     *
     * @param name identifies the mail, so that a mail handed over twice is shown once
     * @return why the server did not take it; empty when it did
     */
    Optional<String> send(String to, String subject, String text, String name) {
        if (server.isEmpty()) {
            return Optional.of("no mail server is configured");
        }
        try {
            var message = server.get().createMimeMessage();
            var mail = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
            mail.setFrom(settings.from());
            mail.setTo(to);
            mail.setSubject(subject);
            mail.setText(text, false);
            message.setHeader("Message-ID", "<" + name + "@qingshan>");
            // RFC 3834: no automatic answers to it
            message.setHeader("Auto-Submitted", "auto-generated");
            server.get().send(message);
            return Optional.empty();
        } catch (MailException | MessagingException failed) {
            LOG.warn("A mail was not taken by {}: {}", settings, failed.getMessage());
            return Optional.of(firstLine(failed));
        }
    }

    private static String firstLine(Exception failed) {
        String says = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
        return says.length() > 300 ? says.substring(0, 300) : says;
    }
}
