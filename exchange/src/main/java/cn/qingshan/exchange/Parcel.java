package cn.qingshan.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * Envelopes on one journey. As text: one compact JWS a line, each line ended by a newline; media type {@value #MEDIA_TYPE}.
 */
public record Parcel(List<String> envelopes) {

    public static final String MEDIA_TYPE = "application/vnd.qingshan.envelopes";

    public Parcel {
        envelopes = List.copyOf(envelopes);
    }

    public String text() {
        var text = new StringBuilder();
        envelopes.forEach(e -> text.append(e).append('\n'));
        return text.toString();
    }

    /** Whatever stands on a line is judged as an envelope; a last line without newline is one that was cut off. */
    public static Parcel parse(String text) {
        var lines = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            lines.add(text.substring(from, end < 0 ? text.length() : end));
            from = end < 0 ? text.length() : end + 1;
        }
        return new Parcel(lines);
    }
}
