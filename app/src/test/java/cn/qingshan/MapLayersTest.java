package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("地图图层：每个对象有自己的标识，看不到的不在里面")
class MapLayersTest {

    private TestNode node;

    @BeforeAll
    void build() throws Exception {
        node = World.built().node;
    }

    private static java.util.List<String> ids(Visitor visitor, String layer) throws Exception {
        var ids = new java.util.ArrayList<String>();
        JsonMapper.shared()
                .readTree(visitor.get("/map/layers/" + layer + ".geojson").body())
                .path("features")
                .forEach(feature -> ids.add(feature.path("id").asString()));
        return ids;
    }

    @Test
    void each_feature_has_an_identity_of_its_own() throws Exception {
        var officer = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        for (String layer : java.util.List.of(
                "townships", "restricted", "rights", "mines", "patches", "observations", "problems")) {
            var ids = ids(officer, layer);
            assertThat(ids).as(layer).isNotEmpty().doesNotContain("", "null");
            assertThat(new TreeSet<>(ids)).as(layer).hasSameSizeAs(ids);
        }
        assertThat(ids(officer, "townships")).hasSize(12);
        assertThat(ids(officer, "mines")).hasSize(40);
    }

    @Test
    void the_procuratorate_does_not_get_the_bureaus_observations() throws Exception {
        var prosecutor = Visitor.signedIn(node.port(), "shen.mo", node.exampleSecret());
        assertThat(ids(prosecutor, "observations")).isEmpty();
        assertThat(ids(prosecutor, "problems")).hasSize(1);
    }
}
