package cn.qingshan.geo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("方框的树：多到放不下时说一句话，不算错数")
class PackedTreeTest {

    @Test
    void so_many_that_the_boxes_do_not_fit_one_array() {
        // 16 children a node: n + n/16 + n/256 + … nodes of four numbers; the most an array has is 2^31 - 9
        assertThat(PackedTree.nodes(0, 16)).isZero();
        assertThat(PackedTree.nodes(1, 16)).isEqualTo(1);
        assertThat(PackedTree.nodes(17, 16)).isEqualTo(17 + 2 + 1);
        assertThat(PackedTree.nodes(503_000_000, 16)).isBetween(536_500_000, 536_870_909);
        assertThatThrownBy(() -> PackedTree.nodes(503_400_000, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("503400000 boxes");
        assertThatThrownBy(() -> PackedTree.nodes(Integer.MAX_VALUE, 16)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PackedTree.nodes(Integer.MAX_VALUE, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leaves_under_a_node_never_wrap() {
        var tree = PackedTree.of(new double[4], 1, 16);
        assertThat(tree.span(0)).isEqualTo(1);
        assertThat(tree.span(2)).isEqualTo(256);
        assertThat(tree.span(7)).isEqualTo(1 << 28);
        assertThat(tree.span(8)).isEqualTo(Integer.MAX_VALUE); // 2^32
        assertThat(tree.span(31)).isEqualTo(Integer.MAX_VALUE);
    }
}
