package cn.qingshan.geo;

import java.util.List;
import java.util.Locale;

/** 拒绝. What can't be done as it was asked, with a stable reason and a sentence for the person who asked. */
public abstract class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. The constants are kept for good: their ids stand in files and in the bundles. */
    public interface Reason {
        String name();

        default String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final String bundle;
    private final String key;
    private final transient List<Object> parameters;

    /**
     * @param bundle that has the sentence, as {@link Sentences#BUNDLE}
     * @param family what stands before the reason's id in the key of the sentence
     */
    protected Refused(String bundle, String family, Reason reason, Object... parameters) {
        super(reason.id() + " " + List.of(parameters));
        this.bundle = bundle;
        this.key = family + reason.id();
        this.parameters = List.of(parameters);
    }

    public abstract Reason reason();

    public final List<Object> parameters() {
        return parameters;
    }

    public final String sentence(Locale locale) {
        var said = parameters.stream()
                .map(parameter -> parameter instanceof Refused cause ? cause.sentence(locale) : parameter)
                .toList();
        return Sentences.of(bundle, key, said, locale);
    }
}
