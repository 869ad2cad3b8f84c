package cn.qingshan.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.NameRecord;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts of a PDF. Built in are Qingshan Song regular, bold and rare (SIL Open Font License); together they draw every ideograph of
 * GB 18030-2022 levels 1 and 2, that is GB 2312, GBK, CJK Extension A and 通用规范汉字表, and some 2,300 beyond. An operator who owns 仿宋, 小标宋, 黑体 or 楷体 puts the TrueType files into a folder: each one found there wins over the
 * built-in font for its {@link Typeface}, and the built-in font still draws what it lacks.
 *
 * <p>Holds the fonts in memory (about 18 MB); make one and share it. Immutable.
 */
public final class Fonts {

    static final String REGULAR = "Qingshan Song";
    static final String BOLD = "Qingshan Song Bold";
    static final String RARE = "Qingshan Song Rare";

    /** 〓, what Chinese compositors set for a character they have no type for. */
    static final int MISSING_TYPE = 0x3013;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, CmapLookup> cmaps = new LinkedHashMap<>();
    private final Map<Typeface, String> chosen = new EnumMap<>(Typeface.class);

    private Fonts() {
        add(REGULAR, unpack("/fonts/QingshanSong-Regular.ttf.gz"));
        add(BOLD, unpack("/fonts/QingshanSong-Bold.ttf.gz"));
        add(RARE, unpack("/fonts/QingshanSong-Rare.ttf.gz"));
    }

    /** The built-in fonts, unpacked once. */
    public static Fonts builtIn() {
        return BuiltIn.ONLY;
    }

    private static final class BuiltIn {
        static final Fonts ONLY = new Fonts();
    }

    /**
     * The built-in fonts, overruled by the TrueType files of a folder.
     *
     * @throws IllegalArgumentException when the folder cannot be read or a .ttf in it is no TrueType font, or one that must not be embedded
     */
    public static Fonts withFolder(Path folder) {
        var fonts = new Fonts();
        try (var paths = Files.list(folder)) {
            for (var path : paths.filter(Fonts::isTrueType).sorted().toList()) {
                fonts.addOperatorFont(path);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("字体文件夹无法读取：" + folder + " (font folder cannot be read)", e);
        }
        return fonts;
    }

    private static boolean isTrueType(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".ttf");
    }

    private void addOperatorFont(Path path) throws IOException {
        var bytes = Files.readAllBytes(path);
        List<String> names;
        try (var font = parse(bytes)) {
            // a font without glyf has PostScript outlines, which cannot be subset into a PDF
            if (font.getGlyph() == null) {
                throw new IllegalArgumentException("不是TrueType轮廓的字体：" + path + " (no TrueType outlines)");
            }
            // fsType 2: the maker forbids embedding (OpenType, OS/2 table)
            if (font.getOS2Windows() != null && (font.getOS2Windows().getFsType() & 0xF) == 2) {
                throw new IllegalArgumentException("字体许可不允许嵌入：" + path + " (embedding is not permitted)");
            }
            names = familyNames(font);
        } catch (IOException e) {
            throw new IllegalArgumentException("不是可用的字体文件：" + path + " (not a usable font)", e);
        }
        for (var face : Typeface.values()) {
            if (!chosen.containsKey(face) && names.stream().anyMatch(face::hasName)) {
                var name = "Operator " + face.name();
                add(name, bytes);
                chosen.put(face, name);
            }
        }
    }

    private static List<String> familyNames(TrueTypeFont font) throws IOException {
        var names = new ArrayList<String>();
        for (var record : font.getNaming().getNameRecords()) {
            var id = record.getNameId();
            if ((id == NameRecord.NAME_FONT_FAMILY_NAME || id == NameRecord.NAME_FULL_FONT_NAME)
                    && record.getString() != null) {
                names.add(record.getString().strip());
            }
        }
        return names;
    }

    private void add(String name, byte[] bytes) {
        try (var font = parse(bytes)) {
            files.put(name, bytes);
            cmaps.put(name, font.getUnicodeCmapLookup());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrueTypeFont parse(byte[] bytes) throws IOException {
        return new TTFParser().parse(new RandomAccessReadBuffer(bytes));
    }

    private static byte[] unpack(String resource) {
        try (var in = Fonts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the program.");
            }
            return new GZIPInputStream(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Family names in order of preference, the first that has the character draws it. */
    List<String> familiesFor(Typeface face) {
        var families = new ArrayList<String>();
        Optional.ofNullable(chosen.get(face)).ifPresent(families::add);
        if (face.heavy()) {
            families.add(BOLD);
        }
        families.add(REGULAR);
        families.add(RARE);
        return families;
    }

    List<String> families() {
        return List.copyOf(files.keySet());
    }

    InputStream open(String family) {
        var bytes = files.get(family);
        if (bytes == null) {
            throw new IllegalArgumentException(family);
        }
        return new ByteArrayInputStream(bytes);
    }

    /** The family that draws the character in the body of a document. */
    String familyOf(int codePoint) {
        return familiesFor(Typeface.BODY).stream()
                .filter(family -> {
                    var cmap = cmaps.get(family);
                    return cmap != null && cmap.getGlyphId(codePoint) != 0;
                })
                .findFirst()
                .orElse(REGULAR);
    }

    /** True when the character can be drawn in every face. */
    public boolean draws(int codePoint) {
        return Arrays.stream(Typeface.values()).allMatch(face -> draws(face, codePoint));
    }

    private boolean draws(Typeface face, int codePoint) {
        return familiesFor(face).stream()
                .map(cmaps::get)
                .anyMatch(cmap -> cmap != null && cmap.getGlyphId(codePoint) != 0);
    }

    /** The characters of a text that cannot be drawn, each once, in order; they are printed as 〓. */
    public List<String> undrawable(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !draws(c))
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }
}
