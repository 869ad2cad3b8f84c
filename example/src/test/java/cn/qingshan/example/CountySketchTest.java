package cn.qingshan.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;

/** Leaves two pictures in target/: the county, and the ground about the main walk's quarry. */
class CountySketchTest {

    @Test
    @DisplayName("图上有全部乡镇与矿山")
    void the_picture_names_every_township_and_mine() throws IOException {
        County county = County.drawn();
        Envelope whole = county.outline().getEnvelopeInternal().copy();
        whole.expandBy(0.01);
        Envelope near = county.story().patch().area().getEnvelopeInternal().copy();
        near.expandBy(0.012);

        String picture = CountySketch.of(county, whole, 1300);
        Files.writeString(Path.of("target", "county.svg"), picture);
        Files.writeString(Path.of("target", "story.svg"), CountySketch.of(county, near, 900));

        assertThat(county.townships()).allSatisfy(t -> assertThat(picture).contains(t.name()));
        assertThat(county.mines()).allSatisfy(m -> assertThat(picture).contains(m.code()));
    }
}
