package cn.qingshan.scene;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Acting;
import cn.qingshan.scene.Scenes.Registered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 影像副本. Between two nodes the row of a scene travels and its files do not: they come on a disk. Files in an inbox whose digests are those of a scene that an organ of another node shows are that scene, whatever
 * they are called and whatever item lies beside them: they go to its place, and no second row is made.
 */
@Component
class SceneCopies {

    static final String KIND = "scene-copy";

    private final Scenes scenes;
    private final SceneFolder folder;
    private final JdbcClient db;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    SceneCopies(
            Scenes scenes, SceneFolder folder, JdbcClient db, Ledger ledger, PlatformTransactionManager transactions) {
        this.scenes = scenes;
        this.folder = folder;
        this.db = db;
        this.ledger = ledger;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Scenes of other nodes whose files are lacking here, or are not what they were. One that the acting organ has taken in for itself is not lacking. */
    List<Registered> lacking() {
        return scenes.shownFromElsewhere().stream()
                .filter(row -> !(scenes.whole(row) instanceof Scenes.Whole.Yes))
                .filter(row -> scenes.ownWith(row.digest()).isEmpty())
                .toList();
    }

    /** The scene of another node with these files, where they have been taken in here. */
    Optional<Registered> here(String digest) {
        return scenes.shownFromElsewhere().stream()
                .filter(row -> row.digest().equals(digest) && scenes.whole(row) instanceof Scenes.Whole.Yes)
                .findFirst();
    }

    /**
     * The files of a scene among those that are whole.
     *
     * @return from where, to the name that the scene knows it by; empty when one is lacking
     */
    Optional<Map<Path, String>> among(Set<Path> whole, Registered row) throws IOException {
        var found = new LinkedHashMap<Path, String>();
        for (var file : row.files()) {
            var match = match(whole, file, found.keySet());
            if (match.isEmpty()) {
                return Optional.empty();
            }
            found.put(match.get(), file.name());
        }
        return Optional.of(found);
    }

    /** Two scenes may share a file, of their masks for example: each needs one of its own. */
    private Optional<Path> match(Set<Path> whole, Scenes.SceneFileRow wanted, Set<Path> used) throws IOException {
        for (var path : whole) {
            if (!used.contains(path)
                    && Files.isRegularFile(path)
                    && Files.size(path) == wanted.size()
                    && folder.sha256(path).equals(wanted.sha256())) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** Moves the files to the scene's place and writes down who took them. When that fails they are where they were. */
    void take(Registered row, Map<Path, String> files) throws IOException {
        folder.put(row.organ(), row.digest(), files);
        boolean kept = false;
        try {
            transaction.executeWithoutResult(status -> written(row));
            kept = true;
        } finally {
            if (!kept) {
                folder.back(row.organ(), row.digest(), files);
            }
        }
        for (var file : new HashSet<>(files.keySet())) {
            folder.tidy(Acting.required().organ(), file);
        }
    }

    private void written(Registered row) {
        var organ = Acting.required().organ();
        UUID id = db.sql("select id from scene.copy where owner_organ = :organ and scene = :scene")
                .param("organ", organ)
                .param("scene", row.id())
                .query(UUID.class)
                .optional()
                .orElseGet(UUID::randomUUID);
        UUID act = ledger.act(CopyAct.TAKEN, new RecordRef(KIND, id))
                .says("收下影像 " + row.item() + "（" + row.date() + "）的文件，与对方机关登记的摘要一致")
                .with("scene", row.id())
                .with("item", row.item())
                .with("digest", row.digest())
                .append();
        db.sql("""
                insert into scene.copy (id, scene, title, digest, act, owner_organ) values (:id, :scene, :title, :digest, :act, :organ)
                on conflict (id) do update set digest = excluded.digest, act = excluded.act
                """)
                .param("id", id)
                .param("scene", row.id())
                .param("title", row.item())
                .param("digest", row.digest())
                .param("act", act)
                .param("organ", organ)
                .update();
    }

    /** Who took the files of a scene here, and when; empty where nobody did. */
    Optional<Taken> of(UUID scene) {
        return transaction.execute(status -> db
                .sql("""
                        select a.person_name, a.happened_on from scene.copy c join ledger.act a on a.id = c.act where c.scene = :scene
                        """)
                .param("scene", scene)
                .query((row, n) ->
                        new Taken(row.getString("person_name"), row.getObject("happened_on", LocalDate.class)))
                .stream()
                .findFirst());
    }

    record Taken(String by, LocalDate on) {}

    /** Files of an inbox that are whole, in the order of their names. */
    static Set<Path> inOrder(Stream<Path> files) {
        return files.sorted().collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
