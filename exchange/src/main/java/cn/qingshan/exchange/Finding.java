package cn.qingshan.exchange;

import cn.qingshan.chain.Digest;
import cn.qingshan.chain.Fields;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What must not happen and has. It stays on record on both sides, with what proves it. */
public sealed interface Finding {

    Sentence sentence();

    ObjectNode toJson();

    /**
     * A node has signed two checkpoints of its ledger of which the later is not shown to continue the earlier.
     *
     * @param node whose ledger it is
     * @param kept the note that the other side had kept
     * @param shown the note that came later
     * @param from,proof what was to prove that {@code shown} continues {@code kept}
     */
    record HistoryRewritten(String node, How how, String kept, String shown, long from, List<Digest> proof)
            implements Finding {

        public HistoryRewritten {
            proof = List.copyOf(proof);
        }

        /** In what the two contradict each other. */
        public enum How {
            /** The same number of acts, another root: two signed statements that cannot both be true. */
            SAME_SIZE_OTHER_ROOT,
            /** Fewer acts than before. */
            SHRUNK,
            /** More acts, but the proof does not lead from the one to the other. */
            NOT_CONTINUED
        }

        @Override
        public Sentence sentence() {
            return switch (how) {
                case SAME_SIZE_OTHER_ROOT ->
                    new Sentence(
                            "节点“" + node + "”对同样多的台账行为签了两个不同的检查点：历史被改写。",
                            "Node “" + node
                                    + "” has signed two different checkpoints over the same number of acts: its history was rewritten.");
                case SHRUNK ->
                    new Sentence(
                            "节点“" + node + "”的台账行为比此前签过的检查点少：历史被删减或由旧备份恢复。",
                            "The ledger of node “" + node
                                    + "” has fewer acts than a checkpoint it signed before: its history was cut, or restored from an old backup.");
                case NOT_CONTINUED ->
                    new Sentence(
                            "节点“" + node + "”的新检查点不能证明由此前的检查点延续而来：历史被改写。",
                            "The new checkpoint of node “" + node
                                    + "” is not shown to continue the one before: its history was rewritten.");
            };
        }

        @Override
        public ObjectNode toJson() {
            var json = JsonNodeFactory.instance
                    .objectNode()
                    .put("from", from)
                    .put("how", how.name())
                    .put("kept", kept)
                    .put("node", node)
                    .put("shown", shown);
            json.set("proof", Message.hexes(proof));
            return json;
        }

        static HistoryRewritten fromJson(Fields json) throws Fields.BadField {
            How how;
            try {
                how = How.valueOf(json.text("how"));
            } catch (IllegalArgumentException e) {
                throw new Fields.BadField("how");
            }
            return new HistoryRewritten(
                    json.name("node"),
                    how,
                    json.text("kept"),
                    json.text("shown"),
                    json.count("from"),
                    Message.digests(json, "proof"));
        }
    }

    /**
     * A node acknowledges less than it has acknowledged before: it lost what it had, most likely by an old backup. It is sent again.
     *
     * @param before,after the two signed acknowledgements
     */
    record WentBack(String node, long from, long to, String before, String after) implements Finding {
        @Override
        public Sentence sentence() {
            return new Sentence(
                    "节点“%s”曾确认收到第%d号，现在只确认到第%d号：它可能由旧备份恢复。缺的会重发。".formatted(node, from, to),
                    "Node “%s” had acknowledged number %d and now acknowledges only number %d: it may have been restored from an old backup. What it lacks is sent again."
                            .formatted(node, from, to));
        }

        @Override
        public ObjectNode toJson() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("after", after)
                    .put("before", before)
                    .put("from", from)
                    .put("node", node)
                    .put("to", to);
        }
    }

    /** Reads what {@link #toJson} wrote into a store. */
    static Finding fromJson(Fields json) throws Fields.BadField {
        if (json.has("how")) {
            var rewritten = HistoryRewritten.fromJson(json);
            json.nothingElse();
            return rewritten;
        }
        var back = new WentBack(
                json.name("node"), json.count("from"), json.count("to"), json.text("before"), json.text("after"));
        json.nothingElse();
        return back;
    }
}
