package io.understudy.launcher.client;

import io.understudy.shell.protocol.Request;
import java.io.IOException;
import java.nio.file.Path;

/** One command on the running daemon, from a script or from a person. */
public final class OneShot {

    /** Nobody answers; the code that LSB init scripts use for "not running". */
    public static final int EXIT_NOT_RUNNING = 3;
    private static final int EXIT_FAILED = 1;

    private OneShot() {
    }

    /** Runs a command with this process's standard output and error; returns its exit status. */
    public static int run(Path runDir, String command) {
        try (ControlClient client = ControlClient.attach(runDir)) {
            return client.run(new Request(UserTerminal.width(), UserTerminal.colour(), command), System.out, System.err);
        } catch (ControlClient.NotRunningException e) {
            System.err.println(e.getMessage());
            return EXIT_NOT_RUNNING;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return EXIT_FAILED;
        }
    }
}
