package cn.qingshan.procedure;

import cn.qingshan.law.procedure.Move;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.people.People;
import cn.qingshan.rulebook.Rulebooks;
import cn.qingshan.web.TypedText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What was typed into the form of an act, by the names that the act's event gives its fields. */
@Component
class TypedOnForms implements TypedText {

    private final Proceedings proceedings;
    private final Rulebooks rulebooks;
    private final People people;
    private final MessageSource messages;

    TypedOnForms(Proceedings proceedings, Rulebooks rulebooks, People people, MessageSource messages) {
        this.proceedings = proceedings;
        this.rulebooks = rulebooks;
        this.people = people;
        this.messages = messages;
    }

    @Override
    public Optional<Said> said(Map<String, String> path, String field, List<String> values, Locale locale) {
        String name = field.startsWith(ProceedingPages.FIELD) ? field.substring(ProceedingPages.FIELD.length()) : field;
        if (name.equals("counterpart")) {
            return Optional.of(
                    new Said(messages.getMessage("proceeding.counterpart", null, locale), organ(values, locale)));
        }
        if (name.equals(field)) {
            return Optional.empty();
        }
        return form(path, Map.of(name, String.join("\n", values)))
                .flatMap(form -> form.fields().stream()
                        .filter(asked -> asked.name().equals(name))
                        .findFirst())
                .map(asked -> new Said(
                        asked.label().in(locale),
                        asked.asked() == EventForm.Asked.FLAG
                                ? messages.getMessage("form.yes", null, locale)
                                : asked.said().in(locale)))
                // some forms ask for more than the event has, e.g. the number of a letter
                .or(() -> Optional.of(new Said(
                        String.valueOf(messages.getMessage("field." + name, null, name, locale)),
                        String.join("、", values))));
    }

    private String organ(List<String> values, Locale locale) {
        return people.organs().stream()
                .filter(organ -> values.contains(organ.id()))
                .findFirst()
                .map(organ -> locale.getLanguage().equals("en") ? organ.nameEn() : organ.name())
                .orElseGet(() -> String.join("、", values));
    }

    private Optional<EventForm> form(Map<String, String> path, Map<String, String> typed) {
        try {
            Track<?, ?> track =
                    path.containsKey("kind") ? Tracks.of(String.valueOf(path.get("kind"))) : Tracks.ADMINISTRATIVE;
            return move(track, path)
                    .map(move ->
                            EventForm.of(track, move, typed, rulebooks.current().substantive()));
        } catch (NoSuchRecord | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** The act of the form; that which is corrected where the form corrects one. */
    private Optional<Move> move(Track<?, ?> track, Map<String, String> path) {
        var table = track.law().table();
        if (path.containsKey("act")) {
            return Optional.of(table.move(String.valueOf(path.get("act"))));
        }
        if (path.containsKey("struck") && path.containsKey("id")) {
            var history = proceedings.history(proceedings.find(UUID.fromString(String.valueOf(path.get("id")))));
            return history.act(UUID.fromString(String.valueOf(path.get("struck"))))
                    .shown()
                    .map(event -> table.move(event.act()));
        }
        if (path.containsKey("problem")) {
            return Optional.of(table.opening());
        }
        return path.containsKey("id") ? Optional.of(table.move("decide-recommendation")) : Optional.empty();
    }
}
