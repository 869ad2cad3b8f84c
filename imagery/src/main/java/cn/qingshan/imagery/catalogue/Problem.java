package cn.qingshan.imagery.catalogue;

import cn.qingshan.imagery.Sentences;
import java.util.List;
import java.util.Locale;

/**
 * What is amiss with an item.
 *
 * @param item its id, or the file's name
 * @param parameters in the order of the sentence
 */
public record Problem(Code code, String item, List<Object> parameters) {

    public Problem {
        parameters = List.copyOf(parameters);
    }

    static Problem of(Code code, String item, Object... parameters) {
        return new Problem(code, item, List.of(parameters));
    }

    public String sentence(Locale locale) {
        var all = new java.util.ArrayList<Object>();
        all.add(item);
        for (var parameter : parameters) {
            all.add(
                    parameter instanceof cn.qingshan.imagery.ImageRefused refused
                            ? refused.sentence(locale)
                            : parameter);
        }
        return Sentences.of("scene." + code.id(), all, locale);
    }

    /** The ids are kept for good. Comments list the parameters behind the item, in order. */
    public enum Code {
        /** of a folder: how many images, the first of them */
        NO_ITEM("no-item", true),
        /** what the parser says */
        ITEM_UNREADABLE("item-unreadable", true),
        NO_DATE("no-date", true),
        NO_BANDS("no-bands", true),
        /** asset, address */
        REMOTE("remote", true),
        /** asset, file */
        NO_FILE("no-file", true),
        /** asset, the refusal of the image */
        IMAGE_REFUSED("image-refused", true),
        /** asset, its size, the other asset, its size */
        UNEQUAL_SIZE("unequal-size", true),
        /** asset, its system, the other asset, its system */
        UNEQUAL_CRS("unequal-crs", true),
        /** the item that came first */
        DUPLICATE("duplicate", true),
        /** the item that came first: another id or file has the same */
        DUPLICATE_ID("duplicate-id", true),
        /** the day, the other item: both are kept */
        TWO_OF_ONE_DATE("two-of-one-date", false);

        private final String id;
        private final boolean fatal;

        Code(String id, boolean fatal) {
            this.id = id;
            this.fatal = fatal;
        }

        public String id() {
            return id;
        }

        /** The scene is not taken. */
        public boolean isFatal() {
            return fatal;
        }
    }
}
