package cn.qingshan.firstrun;

import cn.qingshan.database.CannotStart;
import cn.qingshan.database.DataFolder;
import cn.qingshan.database.RunningDatabase;
import cn.qingshan.people.People;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** What happens on an empty database, and what the operator is told at each start. */
@Component
public class FirstRun {

    private final People people;
    private final ExampleLoading example;
    private final SetUpCode code;
    private final DataFolder folder;
    private final ExampleScenes scenes;

    FirstRun(People people, ExampleLoading example, SetUpCode code, DataFolder folder, ExampleScenes scenes) {
        this.people = people;
        this.example = example;
        this.scenes = scenes;
        this.code = code;
        this.folder = folder;
    }

    /** Loads the example county into an empty database, or makes the one-time code with which an own county is set up. */
    public void prepare(boolean empty) {
        if (!people.nobodyYet()) {
            return;
        }
        if (empty) {
            code.make();
        } else {
            example.load(folder.secret(ExampleLoading.SECRET));
        }
    }

    /** Once the program is ready: what of the example takes longer than somebody wants to wait for a start. */
    public void prepareInBackground() {
        if (!people.nobodyYet() && people.exampleSignInsEnabled()) {
            scenes.startDrawing();
        }
    }

    /** The same while the caller waits. */
    public void drawScenes() {
        scenes.draw();
    }

    /** The tail of the line with which the program says that it is ready. */
    public String signInsToSay() {
        if (people.nobodyYet()) {
            return "/set-up?code=" + code.current();
        }
        return people.exampleSignInsEnabled()
                ? "  example sign-ins: " + String.join(", ", people.exampleSignIns()) + "; password: "
                        + folder.secret(ExampleLoading.SECRET)
                : "";
    }

    /**
     * Everybody knows the example's sign-ins, so a node that has them listens to its own machine only.
     *
     * @param empty whether an empty database is to stay without the example
     */
    public static void refuseExampleBeyondLoopback(RunningDatabase database, String listen, boolean empty)
            throws CannotStart {
        try {
            if (InetAddress.getByName(listen).isLoopbackAddress()) {
                return;
            }
            try (var connection = DriverManager.getConnection(
                            database.url(),
                            database.owner().name(),
                            database.owner().secret());
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select people.nobody_yet(), people.example_sign_ins_enabled()")) {
                row.next();
                if (row.getBoolean(2) || (row.getBoolean(1) && !empty)) {
                    throw new CannotStart(
                            "Refusing to listen on " + listen
                                    + " while an example sign-in is enabled: use 127.0.0.1, or start an own county with --empty.");
                }
            }
        } catch (UnknownHostException e) {
            throw new CannotStart("'" + listen + "' is no address of this machine.");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
