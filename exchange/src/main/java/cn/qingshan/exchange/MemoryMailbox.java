package cn.qingshan.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A mailbox that lasts as long as the program. */
public final class MemoryMailbox implements Mailbox {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Kept> sent = new ArrayList<>();
    private final List<Kept> received = new ArrayList<>();
    private TreeMap<Long, String> waiting = new TreeMap<>();
    private final List<RefusedEntryText> refused = new ArrayList<>();
    private Standing standing;

    public MemoryMailbox(Party self, Party partner) {
        this.standing = Standing.start(self, partner);
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        if (lock.isHeldByCurrentThread()) {
            return work.get(); // part of the one that runs
        }
        lock.lock();
        int sentBefore = sent.size();
        int receivedBefore = received.size();
        int refusedBefore = refused.size();
        var waitingBefore = new TreeMap<>(waiting);
        var standingBefore = standing;
        boolean done = false;
        try {
            var result = work.get();
            done = true;
            return result;
        } finally {
            if (!done) {
                sent.subList(sentBefore, sent.size()).clear();
                received.subList(receivedBefore, received.size()).clear();
                refused.subList(refusedBefore, refused.size()).clear();
                waiting = waitingBefore;
                standing = standingBefore;
            }
            lock.unlock();
        }
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public void stand(Standing next) {
        standing = next;
    }

    @Override
    public long sentCount() {
        return sent.size();
    }

    @Override
    public Optional<Kept> sent(long number) {
        return at(sent, number);
    }

    @Override
    public void keepSent(Kept envelope) {
        append(sent, envelope);
    }

    @Override
    public long receivedCount() {
        return received.size();
    }

    @Override
    public Optional<Kept> received(long number) {
        return at(received, number);
    }

    @Override
    public void keepReceived(Kept envelope) {
        append(received, envelope);
    }

    private static Optional<Kept> at(List<Kept> list, long number) {
        return number < 1 || number > list.size() ? Optional.empty() : Optional.of(list.get((int) number - 1));
    }

    private static void append(List<Kept> list, Kept envelope) {
        if (envelope.number() != list.size() + 1L) {
            throw new IllegalStateException("Number " + envelope.number() + " does not follow " + list.size());
        }
        list.add(envelope);
    }

    @Override
    public SortedSet<Long> waiting() {
        return new TreeSet<>(waiting.keySet());
    }

    @Override
    public Optional<String> waiting(long number) {
        return Optional.ofNullable(waiting.get(number));
    }

    @Override
    public void keepWaiting(long number, String text) {
        waiting.put(number, text);
    }

    @Override
    public void dropWaiting(long number) {
        waiting.remove(number);
    }

    @Override
    public void logRefused(RefusedEntry entry) {
        refused.add(
                new RefusedEntryText(entry.at(), entry.why().code(), entry.why().sentence(), entry.text()));
    }

    @Override
    public List<RefusedEntryText> refused(int limit) {
        var newestFirst = new ArrayList<>(refused);
        Collections.reverse(newestFirst);
        return newestFirst.subList(0, Math.min(limit, newestFirst.size()));
    }
}
