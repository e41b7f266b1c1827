package io.understudy.launcher.demo;

import io.understudy.launcher.client.UserTerminal;
import io.understudy.launcher.daemon.Home;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code understudy demo}. Starts itself again in new network and mount namespaces, in a user namespace where the user
 * is not root: with the last of its processes everything that it made is gone, whatever happens.
 */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Shows a two-node cluster in network namespaces: election, crash, take-over,",
            "return, reload. Touches nothing outside of them. Takes about 20 s."},
        footer = {"", "Exit code:", "  0   what was seen was right", "  1   it was not",
            "  77  this system does not allow it"})
public final class DemoCommand implements Callable<Integer> {

    private static final String INSIDE = "UNDERSTUDY_DEMO_INSIDE";
    private static final int EXIT_NOT_POSSIBLE = 77;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return System.getenv(INSIDE) == null ? outside() : inside();
    }

    private static int outside() throws IOException, InterruptedException {
        for (List<String> unshare : List.of(List.of("unshare", "-nm"), List.of("unshare", "-Urnm"))) {
            if (possible(unshare)) {
                List<String> command = new ArrayList<>(unshare);
                String terminal = System.getProperty("understudy.terminal");
                command.addAll(List.of("env", INSIDE + "=1",
                        Home.current().directory().resolve("bin/understudy").toString(), "demo"));
                ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
                if (terminal != null) {
                    builder.environment().put("UNDERSTUDY_JAVA_OPTS", "-Dunderstudy.terminal=" + terminal);
                }
                Process child = builder.start();
                Thread hook = new Thread(child::destroy);
                Runtime.getRuntime().addShutdownHook(hook);
                return child.waitFor();
            }
        }
        System.err.println("The demo needs network namespaces, and this system allows neither root's nor a user's own.\n"
                + "Try it as root, or allow user namespaces: sysctl kernel.unprivileged_userns_clone=1\n"
                + "(in a container: start it with --privileged).");
        return EXIT_NOT_POSSIBLE;
    }

    private static boolean possible(List<String> unshare) throws InterruptedException {
        List<String> probe = new ArrayList<>(unshare);
        probe.addAll(List.of("sh", "-c", "mount -t tmpfs tmpfs /run && ip link set lo up"));
        try {
            return new ProcessBuilder(probe).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no unshare
        }
    }

    private static int inside() throws IOException, InterruptedException {
        Narrator narrator = new Narrator(UserTerminal.colour());
        try (Lab lab = Lab.build()) {
            return new Story(lab, narrator).play() ? 0 : 1;
        } catch (Lab.NotPossibleException e) {
            System.err.println("The demo is not possible here: " + e.getMessage());
            return EXIT_NOT_POSSIBLE;
        }
    }
}
