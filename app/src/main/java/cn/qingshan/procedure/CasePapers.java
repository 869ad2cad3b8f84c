package cn.qingshan.procedure;

import cn.qingshan.documents.Block;
import cn.qingshan.documents.Fonts;
import cn.qingshan.documents.OfficialDocument;
import cn.qingshan.documents.PdfWriter;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.EvidenceFolder;
import cn.qingshan.evidence.EvidenceFolder.Frozen;
import cn.qingshan.law.procedure.AdministrativeCase;
import cn.qingshan.law.term.ServiceMethod;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Acting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** TEMPORARY. */
@Component
class CasePapers {

    private final EvidenceFolder folder;

    CasePapers(EvidenceFolder folder) {
        this.folder = folder;
    }

    record Papers(String title, String fileName, Frozen pdf, Frozen docx) {
        Evidence.Item pdfItem(RecordRef record, @Nullable UUID mine) {
            return item(record, mine, pdf, ".pdf", "application/pdf");
        }

        Evidence.Item docxItem(RecordRef record, @Nullable UUID mine) {
            return item(record, mine, docx, ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        }

        private Evidence.Item item(RecordRef record, @Nullable UUID mine, Frozen frozen, String ending, String mediaType) {
            return new Evidence.Item(UUID.randomUUID(), record, mine, frozen.digest(), fileName + ending, mediaType, frozen.size(), title, null, null, null, null);
        }
    }

    Papers served(Cases.CaseFile file, AdministrativeCase state, ServedPapers.Kind kind, String number, LocalDate on, ServiceMethod method, Map<String, String> contents) {
        String title = switch (kind) {
            case FILING_DECISION -> "立案决定书";
            case RECOMMENDATION -> "检察建议书";
            case TERMINATION_DECISION -> "终结案件决定书";
        };
        return written(title, number, on, contents);
    }

    Papers reply(ServedPapers.Served served, LocalDate on, String summary) {
        return written("书面回复", "", on, Map.of("summary", summary));
    }

    private Papers written(String title, String number, LocalDate on, Map<String, String> contents) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Title(title));
        contents.values().forEach(text -> blocks.add(new Block.Paragraph(text)));
        var pdf = folder.freeze(new PdfWriter(Fonts.builtIn()).write(new OfficialDocument(title, number, on, blocks)));
        return new Papers(title + Acting.required().organ().charAt(0), title, pdf, pdf);
    }
}
