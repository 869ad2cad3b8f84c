"""Makes QingshanSong-Rare.ttf.gz: the characters that Qingshan Song regular lacks and GB 18030-2022 or a person's name may need.

Needs Python with fontTools and NotoSerifCJK-Regular.ttc of Noto Serif CJK 2.001 (Debian package fonts-noto-cjk). Usage:

    python3 make_rare.py NotoSerifCJK-Regular.ttc ../../app/src/main/resources/fonts
"""

import gzip
import io
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

FAMILY = "Qingshan Song Rare"


def two_byte_gb18030():
    """Every character of the two-byte part, without those of the private use area."""
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                c = ord(bytes([high, low]).decode("gb18030"))
            except UnicodeDecodeError:
                continue
            if not 0xE000 <= c <= 0xF8FF:
                yield c


def main(collection, folder):
    regular = TTFont(io.BytesIO(gzip.open(folder + "/QingshanSong-Regular.ttf.gz").read()))
    there = set(regular.getBestCmap())
    faces = {f["name"].getDebugName(4): f for f in TTCollection(collection).fonts}
    chinese = faces["Noto Serif CJK SC"]
    cmap = chinese.getBestCmap()
    # the faces of the collection share their outlines; a sign that only the Japanese one maps is taken from there
    japanese = faces["Noto Serif CJK JP"].getBestCmap()
    wanted = set(two_byte_gb18030()) | set(range(0x3400, 0x4DC0)) | set(range(0x9FA6, 0xA000)) | set(range(0x20000, 0x32000))
    mapped = {c: cmap.get(c) or japanese.get(c) for c in wanted - there}
    mapped = {c: glyph for c, glyph in mapped.items() if glyph}

    outlines = chinese.getGlyphSet()
    # a glyph for each character, even where two share an outline: else the text of a PDF would read back as the other one
    names = {".notdef": ".notdef"} | {"u%05X" % c: glyph for c, glyph in sorted(mapped.items())}
    glyphs, metrics = {}, {}
    for name, source in names.items():
        pen = TTGlyphPen(None)
        outlines[source].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyph = pen.glyph()
        glyph.recalcBounds(None)
        glyphs[name] = glyph
        metrics[name] = (outlines[source].width, glyph.xMin if glyph.numberOfContours else 0)

    builder = FontBuilder(chinese["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(list(names))
    builder.setupCharacterMap({c: "u%05X" % c for c in mapped})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=regular["hhea"].ascent, descent=regular["hhea"].descent)
    licence = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
    builder.setupNameTable({
        "copyright": "Copyright 2017-2022 Adobe (http://www.adobe.com/). Modified subset.",
        "familyName": FAMILY,
        "styleName": "Regular",
        "uniqueFontIdentifier": FAMILY + " 2.001",
        "fullName": FAMILY,
        "version": "Version 2.001",
        "psName": FAMILY.replace(" ", ""),
        "licenseDescription": licence,
        "licenseInfoURL": "https://openfontlicense.org",
    })
    os2 = regular["OS/2"]
    builder.setupOS2(
        sTypoAscender=os2.sTypoAscender, sTypoDescender=os2.sTypoDescender, sTypoLineGap=os2.sTypoLineGap,
        usWinAscent=os2.usWinAscent, usWinDescent=os2.usWinDescent, fsType=0,
    )
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = regular["head"].modified
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.save(out)
    with open(folder + "/QingshanSong-Rare.ttf.gz", "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(out.getvalue())
    print(len(mapped), "characters,", len(out.getvalue()), "bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
