package cn.qingshan.web;

import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 后台运行. Work of one kind that a person starts on a page and that goes on behind it, in the name of the seat that started it. What has come to its end is no longer known here: its record is. Nothing of it outlives a
 * restart; one that fell over is told for as long as the latest {@value #MOST_FAILED} are.
 */
public final class BackgroundRuns {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundRuns.class);

    static final int MOST_FAILED = 50;

    private final String name;
    private final String fellOver;
    private final Map<UUID, Progress> running = new ConcurrentHashMap<>();
    private final Deque<UUID> failures = new ConcurrentLinkedDeque<>();

    /**
     * @param name of the kind, for threads and the log
     * @param fellOver key of the refusal that says a run ended by what nobody foresaw; it is given the number under which the log says what
     */
    public BackgroundRuns(String name, String fellOver) {
        this.name = name;
        this.fellOver = fellOver;
    }

    /**
     * How far a run is.
     *
     * @param organ whose it is: nobody else is told
     * @param share 0 to 1
     * @param failed why it ended without a result; null while it runs
     */
    public record Progress(
            String organ,
            String title,
            double share,
            @Nullable Refusal failed) {

        private Progress at(double reached) {
            return new Progress(organ, title, reached, failed);
        }
    }

    /** A run of the acting organ that is under way or fell over. */
    public Optional<Progress> progress(UUID id) {
        return Optional.ofNullable(running.get(id))
                .filter(progress -> progress.organ().equals(Acting.required().organ()));
    }

    /** @param run is given the id that is returned, under which it keeps its result */
    public UUID start(String title, Consumer<UUID> run) {
        var seat = Acting.required();
        UUID id = UUID.randomUUID();
        running.put(id, new Progress(seat.organ(), title, 0, null));
        Thread.ofPlatform()
                .daemon()
                .name(name + "-" + id)
                .start(() -> Acting.run(seat, () -> {
                    try {
                        run.accept(id);
                        running.remove(id);
                    } catch (Refusal refusal) {
                        fell(id, seat.organ(), title, refusal);
                    } catch (RuntimeException | Error bug) {
                        LOG.error("The {} {} fell over; nothing of it was kept", name, id, bug);
                        // what the program says of itself names tables and places on this machine: it is for the log
                        // alone
                        fell(
                                id,
                                seat.organ(),
                                title,
                                Refusal.because(fellOver, id.toString().substring(0, 8)));
                    }
                }));
        return id;
    }

    private void fell(UUID id, String organ, String title, Refusal why) {
        running.put(id, new Progress(organ, title, 0, why));
        failures.addLast(id);
        while (failures.size() > MOST_FAILED) {
            var oldest = failures.pollFirst();
            if (oldest != null) {
                running.remove(oldest);
            }
        }
    }

    /** Tells of a run that ended before, for example with the program. */
    public void broken(UUID id, String organ, String title, Refusal why) {
        fell(id, organ, title, why);
    }

    /** Says how far a run is; one that the page does not wait for may say so too. */
    public void reached(UUID id, double share) {
        running.computeIfPresent(id, (_, progress) -> progress.failed() == null ? progress.at(share) : progress);
    }
}
