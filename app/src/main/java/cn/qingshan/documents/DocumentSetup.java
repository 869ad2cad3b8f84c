package cn.qingshan.documents;

import cn.qingshan.ledger.ActKind;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DocumentSetup {

    @Bean
    ActKind.Declared templateActKinds() {
        return new ActKind.Declared(TemplateAct.all());
    }

    /** The built-in fonts, overruled by the TrueType files of the folder that an operator names in {@code qingshan.fonts}. */
    @Bean
    Fonts fonts(@Value("${qingshan.fonts:}") String folder) {
        return folder.isBlank() ? Fonts.builtIn() : Fonts.withFolder(Path.of(folder));
    }

    @Bean
    PdfWriter pdfWriter(Fonts fonts) {
        return new PdfWriter(fonts);
    }

    @Bean
    DocxWriter docxWriter() {
        return new DocxWriter();
    }

    @Bean
    CaseFileBook caseFileBook(Fonts fonts, PdfWriter pdf) {
        return new CaseFileBook(fonts, pdf);
    }
}
