package cn.qingshan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The form of a draft as a browser would send it: every field of the page in its order, then what the test changes. */
final class AgreementForm {

    private static final Pattern FIELD = Pattern.compile(
            "<input([^>]*)>|<select([^>]*)>(.*?)</select>|<textarea([^>]*)>(.*?)</textarea>", Pattern.DOTALL);

    private final List<Map.Entry<String, String>> fields;

    private AgreementForm(List<Map.Entry<String, String>> fields) {
        this.fields = fields;
    }

    static AgreementForm of(String page) {
        var form = page.substring(page.indexOf("class=\"agreement-form\""));
        var fields = new ArrayList<Map.Entry<String, String>>();
        var found = FIELD.matcher(form.substring(0, form.indexOf("</form>")));
        while (found.find()) {
            String name = attribute(
                    found.group(1) != null ? found.group(1) : found.group(2) != null ? found.group(2) : found.group(4),
                    "name");
            if (found.group(1) != null) {
                boolean box = found.group(1).contains("type=\"checkbox\"");
                if (!name.equals("_csrf") && (!box || found.group(1).contains("checked"))) {
                    fields.add(Map.entry(name, attribute(found.group(1), "value")));
                }
            } else if (found.group(2) != null) {
                var chosen = Pattern.compile("<option([^>]*)selected").matcher(found.group(3));
                fields.add(
                        Map.entry(name, chosen.find() ? attribute(chosen.group(1), "value") : first(found.group(3))));
            } else {
                fields.add(Map.entry(name, plain(found.group(5))));
            }
        }
        return new AgreementForm(fields);
    }

    private static String first(String options) {
        var option = Pattern.compile("<option([^>]*)>").matcher(options);
        return option.find() ? attribute(option.group(1), "value") : "";
    }

    private static String attribute(String tag, String name) {
        var found = Pattern.compile("(?:^|\\s)" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? plain(found.group(1)) : "";
    }

    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    AgreementForm set(String name, String value) {
        return changed(e -> e.getKey().equals(name) ? Map.entry(name, value) : e);
    }

    /** Of a field that comes several times, the one at this place. */
    AgreementForm set(String name, int place, String value) {
        var at = new int[] {0};
        return changed(e -> e.getKey().equals(name) && at[0]++ == place ? Map.entry(name, value) : e);
    }

    AgreementForm without(String name, String value) {
        return new AgreementForm(fields.stream()
                .filter(e -> !(e.getKey().equals(name) && e.getValue().equals(value)))
                .collect(Collectors.toCollection(ArrayList::new)));
    }

    AgreementForm and(String name, String value) {
        var more = new ArrayList<>(fields);
        more.add(Map.entry(name, value));
        return new AgreementForm(more);
    }

    private AgreementForm changed(UnaryOperator<Map.Entry<String, String>> change) {
        return new AgreementForm(fields.stream().map(change).collect(Collectors.toCollection(ArrayList::new)));
    }

    /** Places of the rows of clauses about a kind. */
    List<Integer> rows(String kind) {
        var places = new ArrayList<Integer>();
        int place = 0;
        for (var field : fields) {
            if (field.getKey().equals("clause.kind")) {
                if (field.getValue().equals(kind)) {
                    places.add(place);
                }
                place++;
            }
        }
        return places;
    }

    List<Map.Entry<String, String>> fields() {
        return fields;
    }

    List<String> values(String name) {
        return fields.stream()
                .filter(e -> e.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }
}
