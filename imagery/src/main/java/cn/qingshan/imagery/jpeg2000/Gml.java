package cn.qingshan.imagery.jpeg2000;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.tiff.Placement;
import cn.qingshan.imagery.tiff.RasterCrs;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The place of an image from GMLJP2, the way Sentinel-2 has it: a RectifiedGrid whose origin is the middle of the first pixel. Only planes
 * are taken: for degrees writers differ in which axis comes first, and a place that may be mirrored is none. Of a Gauss–Krüger plane
 * EPSG has the northing first, and GDAL writes it so; other writers don't. Which it is the steps tell: no image shows the ground
 * mirrored.
 */
final class Gml {

    private static final Pattern CODE = Pattern.compile("EPSG(?:/0/|::?|:[\\d.]*:|\\.xml#|#)(\\d{4,6})$");

    private Gml() {}

    static boolean hasGrid(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8).contains("RectifiedGrid");
    }

    /** @param stated take the coordinates for this, whatever the file states */
    static Placement placement(byte[] xml, @Nullable RasterCrs stated) throws ImageRefused {
        double[] origin = null;
        var steps = new ArrayList<double[]>();
        String name = null;
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(new StringReader(text(xml)));
            boolean inGrid = false;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.END_ELEMENT) {
                    inGrid &= !reader.getLocalName().equals("RectifiedGrid");
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    var element = reader.getLocalName();
                    inGrid |= element.equals("RectifiedGrid");
                    var srsName = reader.getAttributeValue(null, "srsName");
                    if (inGrid && srsName != null && name == null) {
                        name = srsName;
                    }
                    if (inGrid && origin == null && (element.equals("pos") || element.equals("coordinates"))) {
                        origin = numbers(reader.getElementText());
                    } else if (inGrid && element.equals("offsetVector")) {
                        steps.add(numbers(reader.getElementText()));
                    }
                }
            }
            reader.close();
        } catch (XMLStreamException | NumberFormatException damaged) {
            throw Codestream.damaged("GML");
        }
        if (origin == null || steps.size() < 2) {
            throw new ImageRefused(ImageRefused.Reason.NO_PLACE);
        }
        var crs = stated != null ? stated : crs(name);
        if (crs.known().filter(Crs.Geographic.class::isInstance).isPresent()) {
            throw new ImageRefused(ImageRefused.Reason.NO_PLACE);
        }
        // a step along the first axis of the grid is one column
        var across = steps.get(0);
        var down = steps.get(1);
        if (across[0] * down[1] - across[1] * down[0] > 0) {
            if (crs.known().filter(Gml::isNorthingFirst).isEmpty()) {
                throw new ImageRefused(ImageRefused.Reason.NO_PLACE);
            }
            origin = swapped(origin);
            across = swapped(across);
            down = swapped(down);
        }
        var placement = new Placement(
                crs,
                origin[0] - (across[0] + down[0]) / 2,
                across[0],
                down[0],
                origin[1] - (across[1] + down[1]) / 2,
                across[1],
                down[1]);
        if (!placement.sound()) {
            throw new ImageRefused(ImageRefused.Reason.NO_PLACE);
        }
        return placement;
    }

    private static boolean isNorthingFirst(Crs crs) {
        return switch (crs) {
            case Crs.GaussKruger _, Crs.LocalGaussKruger _, Crs.Shifted _ -> true;
            case Crs.Geographic _, Crs.WebMercator _, Crs.Utm _ -> false;
        };
    }

    private static double[] swapped(double[] northingFirst) {
        return new double[] {northingFirst[1], northingFirst[0]};
    }

    /** Some writers end the box with a NUL; its encoding is UTF-8 whatever its first line says. */
    private static String text(byte[] xml) {
        int end = xml.length;
        while (end > 0 && xml[end - 1] == 0) {
            end--;
        }
        return new String(xml, 0, end, StandardCharsets.UTF_8);
    }

    private static double[] numbers(String text) {
        var numbers = List.of(text.strip().split("[\\s,]+")).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (numbers.length < 2) {
            throw new NumberFormatException(text);
        }
        return numbers;
    }

    private static RasterCrs crs(@Nullable String name) throws ImageRefused {
        var code = Optional.ofNullable(name).map(CODE::matcher).filter(Matcher::find);
        if (code.isEmpty()) {
            throw new ImageRefused(ImageRefused.Reason.NO_CRS);
        }
        try {
            return new RasterCrs.Known(Crs.ofEpsg(Integer.parseInt(code.get().group(1))));
        } catch (CrsRefused refused) {
            throw new ImageRefused(
                    switch (refused.reason()) {
                        case UNKNOWN -> ImageRefused.Reason.UNKNOWN_CRS;
                        case UNCONVERTED -> ImageRefused.Reason.UNCONVERTED_CRS;
                    },
                    refused.stated());
        }
    }
}
