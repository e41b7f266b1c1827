package io.understudy.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.notify.NotifierStatus;
import io.understudy.api.notify.NotifierTest;
import io.understudy.api.notify.NotifierTest.Result;
import io.understudy.api.notify.NotifyQueue;
import io.understudy.api.notify.NotifyQueue.Place;
import io.understudy.api.notify.NotifyQueue.Waiting;
import io.understudy.api.notify.NotifyView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** {@code notify:queue} and {@code notify:test}. */
class NotifyCommandsTest {

    private static final List<NotifyQueue> QUEUES = List.of(
            new NotifyQueue("mail", Place.NOTIFIER, 40, List.of(new Waiting(
                    "[node.example] VRRP Instance VI_1 - Entering MASTER state", System.currentTimeMillis() - 4_200, 3,
                    "Relay 10.1.0.9 port 25: connection refused; tried again 4 s after the last time"))),
            new NotifyQueue("script", Place.CORE, 1, List.of(new Waiting("VI_2 \"x\" BACKUP",
                    System.currentTimeMillis(), 1, "the notifier has it and is not done yet"))));

    private static NotifyQueues command(List<NotifyQueue> queues) {
        NotifyQueues command = new NotifyQueues();
        command.notifiers = new NotifyView() {
            @Override
            public List<NotifierStatus> notifiers() {
                return List.of(new NotifierStatus("mail", true, 0, 0, 0, 0, ""),
                        new NotifierStatus("script", true, 1, 0, 0, 0, ""));
            }

            @Override
            public CompletionStage<List<NotifyQueue>> queues(int most) {
                return CompletableFuture.completedStage(queues);
            }
        };
        return command;
    }

    private static NotifyTest tester(NotifierTest outcome) {
        NotifyTest command = new NotifyTest();
        command.control = name -> CompletableFuture.completedStage(outcome);
        return command;
    }

    @Test
    void queueFitsEightyColumnsAndTellsAgesTriesAndCauses() {
        String text = command(QUEUES).queue(PlainSession.SESSION);
        assertTrue(text.startsWith("mail: 40 wait in its own queue, the oldest 1 of them:\n"), text);
        assertTrue(text.contains("\nscript: 1 waits for the notifier:\n"), text);
        assertTrue(text.contains("TRIES") && text.contains("WHY IT WAITS") && text.contains("4.2 s"), text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
    }

    @Test
    void aReasonThatAllShareIsSaidOnceInFullWidth() {
        String why = "Relay 10.1.0.9 port 25: no connection: No route to host; tried again 4 s after the last time";
        long then = System.currentTimeMillis() - 65_000;
        String text = command(List.of(new NotifyQueue("mail", Place.NOTIFIER, 2, List.of(
                new Waiting("[node] VRRP Instance VI_1 - Entering MASTER state", then, 2, why),
                new Waiting("[node] VRRP Instance VI_1 - Entering FAULT state", then, 0, why)))))
                .queue(PlainSession.SESSION);
        assertEquals("""
                mail: 2 wait in its own queue:
                  Relay 10.1.0.9 port 25: no connection: No route to host; tried again 4 s after
                  the last time
                  AGE        TRIES  ABOUT
                  1 min 5 s  2      [node] VRRP Instance VI_1 - Entering MASTER state
                  1 min 5 s  0      [node] VRRP Instance VI_1 - Entering FAULT state
                """, text);
    }

    @Test
    void whatWasTriedInVainOrWaitsForLongNeedsAttention() {
        long now = 1_000_000;
        Waiting fresh = new Waiting("VI_1 MASTER", now - 500, 1, "the notifier has it and is not done yet");
        Waiting tried = new Waiting("VI_1 MASTER", now - 4_000, 2, "Relay 10.1.0.9 port 25: connection refused");
        Waiting old = new Waiting("VI_1 MASTER", now - 61_000, 1, "the notifier has it and is not done yet");
        assertEquals(List.of(), Attention.waiting(List.of(new NotifyQueue("script", Place.CORE, 1, List.of(fresh)),
                new NotifyQueue("fifo", Place.CORE, 0, List.of())), now));
        assertEquals(List.of("notifier mail: 7 wait, the oldest for 4.0 s: Relay 10.1.0.9 port 25: connection refused:"
                        + " notify:queue",
                "notifier script: 1 waits, the oldest for 1 min 1 s: the notifier has it and is not done yet:"
                        + " notify:queue"),
                Attention.waiting(List.of(new NotifyQueue("mail", Place.NOTIFIER, 7, List.of(tried)),
                        new NotifyQueue("script", Place.CORE, 1, List.of(old))), now));
    }

    @Test
    void oneNotifierAloneOrNothingAtAll() {
        assertTrue(command(QUEUES).queue(PlainSession.SESSION, "script").startsWith("script: 1 waits"));
        assertEquals("nothing waits\n", command(List.of()).queue(PlainSession.SESSION));
        assertEquals("there is no notifier pigeon: notify:list", assertThrows(CommandFailure.class,
                () -> command(QUEUES).queue(PlainSession.SESSION, "pigeon")).getMessage());
        assertEquals("core is not running", assertThrows(CommandFailure.class,
                () -> new NotifyQueues().queue(PlainSession.SESSION)).getMessage());
    }

    @Test
    void queueAsJson() {
        String json = command(QUEUES).queue(PlainSession.SESSION, "--json", "script").replaceAll("[0-9]{13}", "7");
        assertEquals("[{'notifier':'script','place':'CORE','size':1,'oldest':[{'about':'VI_2 \\'x\\' BACKUP',"
                + "'wallMillis':7,'attempts':1,'delay':'thenotifierhasitandisnotdoneyet'}]}]",
                json.replaceAll("\\s(?!\\\\|BACKUP)", "").replace('"', '\''));
    }

    @Test
    void testSaysWhatBecameOfIt() {
        assertEquals("mail, TEST of VI_1: taken by the notifier after 0.2 s: 1 waits in the notifier's\n"
                        + "  own queue: notify:queue\n",
                tester(new NotifierTest("mail", "VI_1", Result.DELIVERED,
                        "1 waits in the notifier's own queue: notify:queue", 200)).test("mail"));
        assertTrue(tester(new NotifierTest("fifo", "A", Result.DELIVERED, "", 3)).test("fifo", "--json")
                .contains("\"result\" : \"DELIVERED\""));
    }

    @Test
    void whatNobodyKeepsIsDelivered() {
        assertEquals("fifo, TEST of A: delivered after 3.0 s\n",
                tester(new NotifierTest("fifo", "A", Result.DELIVERED, "", 3_000)).test("fifo"));
    }

    @Test
    void whatWasNotDeliveredEndsWithAnError() {
        CommandFailure failure = assertThrows(CommandFailure.class, () -> tester(new NotifierTest("script", "VI_1",
                Result.FAILED, "exit status 3", 1_500)).test("script", "--json"));
        assertEquals("script, TEST of VI_1: failed after 1.5 s: exit status 3", failure.getMessage());
        assertTrue(failure.output().contains("\"FAILED\""), failure.output());
        assertEquals(1, failure.status());
        assertEquals("fifo: nothing sent: nobody asks", assertThrows(CommandFailure.class, () -> tester(
                new NotifierTest("fifo", "", Result.UNWANTED, "nobody asks", 0)).test("fifo")).getMessage());
        assertEquals("usage: notify:test NAME [--json]", assertThrows(CommandFailure.class,
                () -> new NotifyTest().test()).getMessage());
    }

    @Test
    void namesAreCompleted() {
        NotifierCompleter completer = new NotifierCompleter();
        assertEquals(List.of(), completer.candidates());
        completer.notifiers = command(QUEUES).notifiers;
        assertEquals(List.of("mail", "script"), completer.candidates());
    }
}
