import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A picture of measured times: one bar a line of a table, on a logarithmic axis, so that a second and an hour are both read. Run as it stands:
 * {@code java bench/Plot.java TITLE medians.tsv > plot.svg}. The table has a name, a number of seconds and, optionally, how often it was run, by tabs.
 */
void main(String[] arguments) throws IOException {
    record Bar(String name, double seconds, String runs) {}
    List<Bar> bars = Files.readAllLines(Path.of(arguments[1])).stream()
            .map(line -> line.split("\t"))
            .map(cells -> new Bar(cells[0], Double.parseDouble(cells[1]), cells.length > 2 ? cells[2] : ""))
            .toList();
    double least = Math.pow(10, Math.floor(Math.log10(bars.stream().mapToDouble(Bar::seconds).min().orElse(1))));
    double most = Math.pow(10, Math.ceil(Math.log10(bars.stream().mapToDouble(Bar::seconds).max().orElse(10))));
    int left = 470, wide = 430, row = 30, top = 50, height = top + bars.size() * row + 40;
    var svg = new StringBuilder();
    svg.append("<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='13'>\n".formatted(left + wide + 130, height));
    svg.append("<rect width='100%' height='100%' fill='#fff'/>\n");
    svg.append("<text x='16' y='26' font-size='16' font-weight='bold'>%s</text>\n".formatted(escaped(arguments[0])));
    for (double tick = least; tick <= most * 1.001; tick *= 10) {
        int x = left + (int) Math.round(wide * Math.log10(tick / least) / Math.log10(most / least));
        svg.append("<line x1='%1$d' x2='%1$d' y1='%2$d' y2='%3$d' stroke='#ddd'/>\n".formatted(x, top - 8, height - 30));
        svg.append("<text x='%d' y='%d' text-anchor='middle' fill='#555'>%s s</text>\n".formatted(x, height - 12, plain(tick)));
    }
    for (int i = 0; i < bars.size(); i++) {
        Bar bar = bars.get(i);
        int y = top + i * row;
        int length = Math.max(2, (int) Math.round(wide * Math.log10(bar.seconds() / least) / Math.log10(most / least)));
        svg.append("<text x='%d' y='%d' text-anchor='end'>%s</text>\n".formatted(left - 10, y + 16, escaped(bar.name())));
        svg.append("<rect x='%d' y='%d' width='%d' height='20' fill='%s'/>\n".formatted(left, y, length, bar.name().startsWith("ours") ? "#2e7d4f" : "#9aa5ad"));
        svg.append("<text x='%d' y='%d'>%s s%s</text>\n".formatted(left + length + 6, y + 16, plain(bar.seconds()), bar.runs().isEmpty() || bar.runs().equals("1") ? "" : " (" + bar.runs() + " runs)"));
    }
    IO.println(svg.append("</svg>"));
}

String plain(double seconds) {
    return seconds >= 100 ? String.format(Locale.ROOT, "%.0f", seconds) : String.format(Locale.ROOT, "%.3g", seconds).replaceAll("\\.?0+$", "");
}

String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
}
