package cn.qingshan.imagery.tiff;

import cn.qingshan.imagery.ImageRefused;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** Scale, offset and name of bands in tag 42112, the XML that GDAL writes; everything else in it is passed over. */
record GdalMetadata(Map<Integer, Double> scales, Map<Integer, Double> offsets, Map<Integer, String> descriptions) {

    static GdalMetadata of(String xml) throws ImageRefused {
        var read = new GdalMetadata(new HashMap<>(), new HashMap<>(), new HashMap<>());
        if (xml.isBlank()) {
            return read;
        }
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("Item")) {
                    var sample = reader.getAttributeValue(null, "sample");
                    var role = reader.getAttributeValue(null, "role");
                    if (sample != null && role != null) {
                        read.take(Integer.parseInt(sample), role, reader.getElementText());
                    }
                }
            }
            reader.close();
            return read;
        } catch (XMLStreamException | NumberFormatException damaged) {
            throw Directory.damaged("tag 42112");
        }
    }

    private void take(int band, String role, String text) {
        switch (role) {
            case "scale" -> scales.put(band, Double.parseDouble(text.strip()));
            case "offset" -> offsets.put(band, Double.parseDouble(text.strip()));
            case "description" -> descriptions.put(band, text);
            default -> {}
        }
    }

    double scale(int band) {
        return scales.getOrDefault(band, 1.0);
    }

    double offset(int band) {
        return offsets.getOrDefault(band, 0.0);
    }

    Optional<String> description(int band) {
        return Optional.ofNullable(descriptions.get(band)).filter(text -> !text.isBlank());
    }
}
