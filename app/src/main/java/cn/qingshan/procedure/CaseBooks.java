package cn.qingshan.procedure;

import cn.qingshan.documents.CaseFileBook;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.people.Acting;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** 案卷. Binds what the acting organ holds of a proceeding into one paged PDF: the course, the papers in the order of their dates, then the exhibits. */
@Component
class CaseBooks {

    private final Proceedings proceedings;
    private final IssuedPapers issued;
    private final ServedPapers served;
    private final Evidence evidence;
    private final CaseFileBook book;
    private final Clock clock;

    CaseBooks(
            Proceedings proceedings,
            IssuedPapers issued,
            ServedPapers served,
            Evidence evidence,
            CaseFileBook book,
            Clock clock) {
        this.proceedings = proceedings;
        this.issued = issued;
        this.served = served;
        this.evidence = evidence;
        this.book = book;
        this.clock = clock;
    }

    byte[] of(Proceeding file) {
        var items = new ArrayList<CaseFileBook.Item>();
        items.add(new CaseFileBook.Item.Text("办理经过", Optional.empty(), "", course(file)));
        for (var paper : issued.of(file.thread())) {
            pdfOf(evidence.of(paper.ref()))
                    .ifPresent(item -> items.add(new CaseFileBook.Item.Pdf(
                            paper.title() + (paper.version() > 1 ? "（第" + paper.version() + "版）" : ""),
                            Optional.of(paper.issuedOn()),
                            paper.number(),
                            bytes(item))));
        }
        for (var paper : served.ofCase(file.thread())) {
            pdfOf(evidence.of(paper.ref()))
                    .ifPresent(item -> items.add(new CaseFileBook.Item.Pdf(
                            item.caption(), Optional.of(paper.servedOn()), paper.number(), bytes(item))));
            served.replyTo(paper.id())
                    .ifPresent(reply -> evidence.of(reply.ref())
                            .forEach(item -> exhibit(item).ifPresent(items::add)));
        }
        for (var item : evidence.of(file.ref())) {
            exhibit(item).ifPresent(items::add);
        }
        var cover = new CaseFileBook.Cover(
                Acting.required().organName(),
                file.track().name().zh() + "卷",
                file.title(),
                List.of(
                        new CaseFileBook.Fact("编号", file.number()),
                        new CaseFileBook.Fact("当事人", file.party().isEmpty() ? "—" : file.party()),
                        new CaseFileBook.Fact("开始日期", file.openedOn().toString()),
                        new CaseFileBook.Fact("状态", file.stateName())),
                LocalDate.now(clock),
                file.number());
        return book.bind(cover, items).bytes();
    }

    private String course(Proceeding file) {
        return proceedings.history(file).acts().stream()
                .map(act -> act.on() + "　" + act.name().zh() + "（" + act.person() + "）"
                        + (act.isStruck()
                                ? "　已更正：" + act.correction().orElseThrow().reason()
                                : ""))
                .collect(Collectors.joining("\n"));
    }

    private static Optional<Evidence.Item> pdfOf(List<Evidence.Item> items) {
        return items.stream()
                .filter(item -> item.mediaType().equals("application/pdf"))
                .findFirst();
    }

    private Optional<CaseFileBook.Item> exhibit(Evidence.Item item) {
        var date = Optional.ofNullable(item.takenAt())
                .map(at -> at.atZoneSameInstant(java.time.ZoneId.of("Asia/Shanghai"))
                        .toLocalDate());
        if (item.isPicture()) {
            return Optional.of(new CaseFileBook.Item.Picture(item.caption(), date, "", bytes(item), item.caption()));
        }
        if (item.mediaType().equals("application/pdf")) {
            return Optional.of(new CaseFileBook.Item.Pdf(item.caption(), date, "", bytes(item)));
        }
        // the editable twin of a paper that is bound as PDF is not listed beside it
        return item.mediaType().contains("wordprocessingml")
                ? Optional.empty()
                : Optional.of(
                        new CaseFileBook.Item.File(item.caption(), date, "", item.name(), item.size(), item.digest()));
    }

    private byte[] bytes(Evidence.Item item) {
        return evidence.folder().bytes(item.digest());
    }
}
