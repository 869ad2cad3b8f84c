package cn.qingshan.documents;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.logging.Level;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/**
 * A document as PDF on A4 with the measures of GB/T 9704-2012, all fonts embedded as subsets. Nothing outside the document enters
 * the file, so writing it twice gives the same bytes and its digest can stand in the ledger. Safe for use by several threads.
 */
public final class PdfWriter {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    static {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final Fonts fonts;

    public PdfWriter(Fonts fonts) {
        this.fonts = fonts;
    }

    public byte[] write(OfficialDocument document) {
        return write(document, new PageMarkup(fonts, true).of(document));
    }

    /** Without the numbers of its own pages, for what is bound into a book that counts them. */
    byte[] writeUnpaged(OfficialDocument document) {
        return write(document, new PageMarkup(fonts, false).of(document));
    }

    private byte[] write(OfficialDocument document, String markup) {
        var builder = new PdfRendererBuilder();
        builder.withHtmlContent(markup, null);
        // the markup names nothing outside itself; whatever asks for an address gets none
        builder.useUriResolver((base, uri) -> null);
        builder.withProducer("Qingshan");
        for (var family : fonts.families()) {
            builder.useFont(() -> fonts.open(family), family, 400, FontStyle.NORMAL, true);
        }
        try (var renderer = builder.buildPdfRenderer();
                var bytes = new ByteArrayOutputStream()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            try (var pdf = renderer.getPdfDocument()) {
                pdf.setDocumentInformation(properties(document));
                pdf.setDocumentId(identityOf(markup));
                pdf.save(bytes);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDDocumentInformation properties(OfficialDocument document) {
        var properties = new PDDocumentInformation();
        properties.setTitle(document.name());
        properties.setSubject(document.serial());
        properties.setProducer("Qingshan");
        properties.setCreationDate(GregorianCalendar.from(document.date().atStartOfDay(CHINA)));
        return properties;
    }

    /** Seed of the file identifier, which PDFBox would otherwise take from the time of day. */
    private static long identityOf(String markup) {
        var crc = new CRC32();
        crc.update(markup.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
