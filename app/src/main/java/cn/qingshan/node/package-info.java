/**
 * 节点交换. In: acts that the organs here disclose to an organ of another node, and parcels from there. Out: the same acts and rows on both nodes, each once, and a log of signed envelopes. Entry:
 * {@link cn.qingshan.node.Exchange}; {@link cn.qingshan.node.Line} calls a partner, {@link cn.qingshan.node.LineEndpoint} is called. Owns schema {@code node}. Knows no step of the work: what travels is an act with the rows it wrote, whatever they are.
 */
@ApplicationModule(
        displayName = "节点交换",
        allowedDependencies = {"people", "ledger", "database", "evidence"})
@NullMarked
package cn.qingshan.node;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
