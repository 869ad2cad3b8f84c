package cn.qingshan.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** What a file says, read back by a library other than the one that wrote it; without white space and what stands outside the text area. */
final class WrittenText {

    private WrittenText() {}

    static String ofPdf(byte[] bytes, String serial) throws IOException {
        try (var pdf = Loader.loadPDF(bytes)) {
            var text = new PDFTextStripper().getText(pdf);
            return bare(text.replaceAll("— \\d+ —", "").replace(serial, ""));
        }
    }

    static String ofDocx(byte[] bytes) throws IOException {
        try (var docx = new XWPFDocument(new ByteArrayInputStream(bytes))) {
            var text = new StringBuilder();
            for (IBodyElement element : docx.getBodyElements()) {
                switch (element) {
                    case XWPFParagraph paragraph -> text.append(paragraph.getText());
                    case XWPFTable table ->
                        table.getRows()
                                .forEach(row -> row.getTableCells()
                                        .forEach(cell -> cell.getParagraphs()
                                                .forEach(paragraph -> text.append(paragraph.getText()))));
                    default -> throw new IllegalStateException(element.toString());
                }
            }
            return bare(text.toString());
        }
    }

    static String bare(String text) {
        return text.replaceAll("[\\s　\\u00a0]+", "");
    }
}
