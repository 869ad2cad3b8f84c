package cn.qingshan.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;

/** 运行进度页. What stands at the address of a record while the run that makes it is under way, or after it fell over. */
public final class RunPage {

    /** A page above this one. */
    public record Crumb(String path, String key) {}

    /**
     * What differs from kind to kind.
     *
     * @param crumbs the last one is the list: below its path lie the records
     * @param again where the choices are made anew after a run fell over
     * @param says key of the sentence that says how far it is
     */
    public record Kind(List<Crumb> crumbs, String again, String says) {
        public Crumb list() {
            return crumbs.getLast();
        }
    }

    private final Kind kind;
    private final BackgroundRuns runs;
    private final MessageSource messages;

    public RunPage(Kind kind, BackgroundRuns runs, MessageSource messages) {
        this.kind = kind;
        this.runs = runs;
        this.messages = messages;
    }

    /** @return empty when no such run is known: then there is a record, or nothing */
    public Optional<String> of(UUID id, Model page, Locale locale) {
        var progress = runs.progress(id);
        progress.ifPresent(known -> {
            page.addAttribute("id", id);
            page.addAttribute("kind", kind);
            page.addAttribute("progress", known);
            var failed = known.failed();
            page.addAttribute("failed", failed == null ? null : failed.sentence(messages, locale));
        });
        return progress.map(_ -> "web/run");
    }

    /**
     * Asked every half second while it runs; when it is over, the answer tells the page to reload.
     *
     * @param record looks for the record where no run is known, and throws where that is not there either
     */
    public Object progress(UUID id, Runnable record, Model page) {
        var progress = runs.progress(id);
        if (progress.isEmpty()) {
            record.run();
        }
        if (progress.isEmpty() || progress.get().failed() != null) {
            return ResponseEntity.noContent().header("HX-Refresh", "true").build();
        }
        page.addAttribute("id", id);
        page.addAttribute("kind", kind);
        page.addAttribute("progress", progress.get());
        return "web/run :: progress";
    }
}
