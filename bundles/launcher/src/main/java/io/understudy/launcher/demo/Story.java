package io.understudy.launcher.demo;

import io.understudy.launcher.client.ControlClient;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What the demo shows, in the order it shows it. */
final class Story {

    private static final String ADDRESS = "10.99.0.100";
    private static final String SECOND_ADDRESS = "10.99.0.101";
    private static final int BETTER = 150;
    private static final int WORSE = 100;
    private static final int LOOK_MILLIS = 20;
    private static final int START_LIMIT_MILLIS = 15_000;
    private static final int ELECTION_LIMIT_MILLIS = 10_000;
    /** 3 adverts of 1 s and the skew of priority 100, (256 - 100) / 256 s. */
    private static final int MASTER_DOWN_MILLIS = 3609;
    /** What the bystander's look and a busy machine may add. */
    private static final int TOLERANCE_MILLIS = 1000;

    private final Lab lab;
    private final Narrator narrator;
    private Node better;
    private Node worse;

    Story(Lab lab, Narrator narrator) {
        this.lab = lab;
        this.narrator = narrator;
    }

    /** Whether everything seen was right. */
    boolean play() throws IOException, InterruptedException, Lab.NotPossibleException {
        better = lab.node("node1");
        worse = lab.node("node2");
        better.configure(router("VI_1", 51, BETTER, ADDRESS));
        worse.configure(router("VI_1", 51, WORSE, ADDRESS));
        narrator.say("two nodes and a client on one switch; node1 has priority " + BETTER + ", node2 " + WORSE
                + ", the address is " + ADDRESS);
        boolean whole = election() && crash() && comeback() && reload();
        if (!whole || !narrator.isRight()) {
            narrator.title("This was not right. The last lines of the logs:");
            tellLog(better);
            tellLog(worse);
            return false;
        }
        narrator.title("All as it should be.");
        return true;
    }

    private boolean election() throws IOException, InterruptedException {
        narrator.title("Election");
        better.start();
        worse.start();
        boolean elected = await(START_LIMIT_MILLIS, () -> state(better, "MASTER") && state(worse, "BACKUP"));
        narrator.check(elected, "node1 is MASTER, node2 is BACKUP");
        return elected && owned(better);
    }

    private boolean crash() throws IOException, InterruptedException {
        narrator.title("Crash of node1 (SIGKILL)");
        long killed = System.nanoTime();
        better.kill();
        boolean moved = await(ELECTION_LIMIT_MILLIS, () -> lab.owner(ADDRESS).equals(worse.mac()));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed);
        narrator.check(moved && millis <= MASTER_DOWN_MILLIS + TOLERANCE_MILLIS, String.format(Locale.ROOT,
                "node2 took over %.2f s after the crash (the protocol waits up to %.2f s)", millis / 1000.0,
                MASTER_DOWN_MILLIS / 1000.0));
        if (moved) {
            why(worse);
        }
        return moved && owned(worse);
    }

    private boolean comeback() throws IOException, InterruptedException {
        narrator.title("node1 returns");
        better.start();
        boolean moved = await(START_LIMIT_MILLIS,
                () -> lab.owner(ADDRESS).equals(better.mac()) && state(better, "MASTER"));
        narrator.check(moved, "the better node has the address again");
        return moved && owned(better) && await(ELECTION_LIMIT_MILLIS, () -> state(worse, "BACKUP"));
    }

    private boolean reload() throws IOException, InterruptedException {
        narrator.title("Reload of node1 with a second virtual router");
        String before = better.field("VI_1", "epoch");
        better.configure(router("VI_1", 51, BETTER, ADDRESS) + router("VI_2", 52, BETTER, SECOND_ADDRESS));
        command(better, "config:reload");
        boolean second = await(ELECTION_LIMIT_MILLIS, () -> better.field("VI_2", "state").equals("MASTER"));
        narrator.check(second, "VI_2 is MASTER");
        narrator.check(second && lab.answers(SECOND_ADDRESS), SECOND_ADDRESS + " answers");
        String after = better.field("VI_1", "epoch");
        narrator.check(!before.isEmpty() && before.equals(after), "VI_1 never noticed: the same epoch as before");
        return owned(better);
    }

    private boolean owned(Node node) throws IOException, InterruptedException {
        boolean answers = lab.answers(ADDRESS);
        boolean owner = lab.owner(ADDRESS).equals(node.mac());
        narrator.check(answers && owner, "the client reaches " + ADDRESS + " at " + node.name() + " (" + node.mac()
                + ")");
        return answers && owner;
    }

    private static boolean state(Node node, String state) {
        return node.field("VI_1", "state").equals(state);
    }

    private void why(Node node) {
        command(node, "vrrp:why VI_1");
    }

    private void command(Node node, String command) {
        narrator.say(node.name() + "> " + command);
        try {
            node.command(command).lines().forEach(line -> narrator.say("  " + line));
        } catch (IOException | ControlClient.NotRunningException e) {
            narrator.check(false, command + ": " + e.getMessage());
        }
    }

    private void tellLog(Node node) throws IOException {
        String[] lines = node.log().split("\n");
        for (int i = Math.max(0, lines.length - 15); i < lines.length; i++) {
            narrator.say(node.name() + ": " + lines[i]);
        }
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static boolean await(int limitMillis, Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
        while (System.nanoTime() < deadline) {
            if (condition.holds()) {
                return true;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return false;
    }

    private static String router(String name, int id, int priority, String address) {
        return """
                vrrp_instance %s {
                    state BACKUP
                    interface eth0
                    virtual_router_id %d
                    priority %d
                    advert_int 1
                    virtual_ipaddress {
                        %s/24
                    }
                }
                """.formatted(name, id, priority, address);
    }
}
