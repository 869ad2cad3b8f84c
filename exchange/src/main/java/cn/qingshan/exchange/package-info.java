/**
 * 交换. In: what one node has to tell another (shared records, acts of joint threads, agreements, checkpoints, keys). Out:
 * signed, numbered, chained envelopes; and of the partner's envelopes what is taken, once and in order, or a refusal in words.
 * Entry: {@link Channel}; {@link Mailbox} is where it keeps things, {@link Courier} and {@link Ferry} carry, {@link
 * EnvelopeLog} proves to a third party. Plain Java: no framework, no database, no server, no clock of its own. Knows chain only.
 */
@NullMarked
package cn.qingshan.exchange;

import org.jspecify.annotations.NullMarked;
