package cn.qingshan.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("用字：GB 18030-2022 实现级别 1、2 的汉字都印得出来，没有一个是方框")
class CharactersTest {

    /** Every character of two bytes of a charset, without the private use area. */
    private static TreeSet<Integer> twoBytes(String name) {
        var charset = Charset.forName(name);
        var found = new TreeSet<Integer>();
        for (int high = 0x81; high <= 0xfe; high++) {
            for (int low = 0x40; low <= 0xfe; low++) {
                try {
                    var text = charset.newDecoder()
                            .decode(ByteBuffer.wrap(new byte[] {(byte) high, (byte) low}))
                            .toString();
                    int c = text.codePointAt(0);
                    if (text.codePointCount(0, text.length()) == 1 && Character.getType(c) != Character.PRIVATE_USE) {
                        found.add(c);
                    }
                } catch (CharacterCodingException notAssigned) {
                    // a gap in the table
                }
            }
        }
        return found;
    }

    /** 通用规范汉字表 level 3 and beyond: characters of names and places that GB 2312 and mostly GBK lack. */
    private static final String NAMES =
            "㛃䶮㳚堃喆镕旻㑇㕮㘎㙍㙘㙦㛹㛚㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳠㴔㴋㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶊"
                    + "𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓";

    /** Signs of GB 18030 that no name has and the font has not: a letter of pinyin, signs of mathematics and astronomy, signs for vertical setting, and 鿫 to 鿯. */
    private static final Set<Integer> NO_NAME = Stream.of(
                    IntStream.of(0x1e3f, 0x2252, 0x2641),
                    IntStream.rangeClosed(0xfe10, 0xfe19),
                    IntStream.rangeClosed(0x9feb, 0x9fef))
            .flatMap(IntStream::boxed)
            .collect(Collectors.toSet());

    private static TreeSet<Integer> charactersOfNames() {
        var all = new TreeSet<Integer>();
        all.addAll(twoBytes("GB2312"));
        all.addAll(twoBytes("GBK"));
        all.addAll(twoBytes("GB18030"));
        for (int c = 0x3400; c <= 0x4db5; c++) {
            all.add(c); // level 1: CJK Unified Ideographs Extension A of Unicode 3.0
        }
        for (int c = 0x4e00; c <= 0x9fea; c++) {
            all.add(c); // level 1, and beyond U+9FB3 of level 3
        }
        NAMES.codePoints().forEach(all::add);
        all.removeIf(Character::isWhitespace);
        all.removeIf(NO_NAME::contains);
        return all;
    }

    @Test
    @DisplayName("GB 2312 的 6,763 个汉字、GBK 的 20,902 个以上、扩展A 的 6,582 个都在")
    void the_charsets_are_whole() {
        assertThat(twoBytes("GB2312").stream().filter(Character::isIdeographic)).hasSize(6763);
        assertThat(twoBytes("GBK").stream().filter(c -> c >= 0x4e00 && c <= 0x9fa5))
                .hasSize(20902);
        assertThat(charactersOfNames().stream().filter(c -> c >= 0x3400 && c <= 0x4db5))
                .hasSize(6582);
    }

    @Test
    @DisplayName("每个字在每种字体里都有字形")
    void every_character_has_a_glyph_in_every_face() {
        var fonts = Fonts.builtIn();
        var lacking = charactersOfNames().stream()
                .filter(c -> !fonts.draws(c))
                .map(Character::toString)
                .toList();
        assertThat(lacking).isEmpty();
    }

    @Test
    @DisplayName("真正排印出来：PDF 里每个字用的字形都不是缺字方框，读回来还是这个字")
    void every_character_is_really_drawn() throws Exception {
        var characters =
                charactersOfNames().stream().filter(Character::isIdeographic).toList();
        var blocks = new ArrayList<Block>();
        for (int from = 0; from < characters.size(); from += 500) {
            var line = new StringBuilder();
            characters.subList(from, Math.min(characters.size(), from + 500)).forEach(line::appendCodePoint);
            blocks.add(new Block.Paragraph(line.toString()));
        }
        var bytes =
                new PdfWriter(Fonts.builtIn()).write(new OfficialDocument("用字", "", LocalDate.of(2026, 3, 5), blocks));
        var read = new TreeSet<Integer>();
        var boxes = new TreeSet<String>();
        var stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition position) {
                position.getUnicode().codePoints().forEach(read::add);
                for (int code : position.getCharacterCodes()) {
                    try {
                        if (position.getFont() instanceof PDType0Font font && font.codeToGID(code) == 0) {
                            boxes.add(position.getUnicode());
                        }
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            }
        };
        try (var pdf = Loader.loadPDF(bytes)) {
            stripper.getText(pdf);
        }
        assertThat(boxes).isEmpty();
        assertThat(read).containsAll(characters);
    }

    @Test
    @DisplayName("没有字体的字：说出是哪个字，不印成方框")
    void a_character_without_a_font_is_named() {
        var fonts = Fonts.builtIn();
        assertThat(fonts.undrawable("张\uD884\uDF50三\uE000")).isEqualTo(List.of("\uD884\uDF50", "\uE000"));
        assertThat(Templates.undrawable("\uD884\uDF50").zh()).isEqualTo("没有字体能够排印“\uD884\uDF50”（U+31350）。");
    }
}
