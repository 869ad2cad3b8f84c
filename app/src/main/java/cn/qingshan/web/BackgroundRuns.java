package cn.qingshan.web;

import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 后台运行. Work of one kind that a person starts on a page and that goes on behind it, in the name of the seat that started it. What has come to its end is no longer known here: its record is. Nothing of it outlives a
 * restart.
 */
public final class BackgroundRuns {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundRuns.class);

    private final String name;
    private final String fellOver;
    private final Map<UUID, Progress> running = new ConcurrentHashMap<>();

    /**
     * @param name of the kind, for threads and the log
     * @param fellOver key of the refusal that says a run ended by what nobody foresaw; it is given the message
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
                        running.put(id, new Progress(seat.organ(), title, 0, refusal));
                    } catch (RuntimeException | Error bug) {
                        LOG.error("The {} {} fell over; nothing of it was kept", name, id, bug);
                        var told = Refusal.because(fellOver, String.valueOf(bug.getMessage()));
                        running.put(id, new Progress(seat.organ(), title, 0, told));
                    }
                }));
        return id;
    }

    /** Says how far a run is; one that the page does not wait for may say so too. */
    public void reached(UUID id, double share) {
        running.computeIfPresent(id, (_, progress) -> progress.at(share));
    }
}
