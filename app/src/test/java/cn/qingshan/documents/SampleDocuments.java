package cn.qingshan.documents;

import java.nio.file.Files;
import java.nio.file.Path;

/** Writes every document from its sample values into {@code target/documents}, to be looked at. */
final class SampleDocuments {

    private SampleDocuments() {}

    static OfficialDocument of(String kind) {
        var template = BuiltInTemplates.all().template(kind);
        return switch (template.fill(template.samples())) {
            case Filling.Filled(var document) -> document;
            case Filling.Missing(var lacks) -> throw new IllegalStateException(kind + ": " + lacks);
        };
    }

    public static void main(String[] to) throws Exception {
        var folder = Files.createDirectories(Path.of(to[0]));
        var pdf = new PdfWriter(Fonts.builtIn());
        for (var kind : BuiltInTemplates.all().kinds()) {
            if (to.length > 1 && !java.util.Arrays.asList(to).contains(kind)) {
                continue;
            }
            Files.write(folder.resolve(kind + ".pdf"), pdf.write(of(kind)));
            Files.write(folder.resolve(kind + ".docx"), new DocxWriter().write(of(kind)));
        }
    }
}
