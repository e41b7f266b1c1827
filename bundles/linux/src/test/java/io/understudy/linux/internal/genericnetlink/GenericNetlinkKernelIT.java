package io.understudy.linux.internal.genericnetlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.KernelException;
import io.understudy.linux.genericnetlink.AttributeReader;
import io.understudy.linux.genericnetlink.AttributeWriter;
import io.understudy.linux.genericnetlink.GenericChannel;
import io.understudy.linux.genericnetlink.GenericOutcome;
import io.understudy.linux.genericnetlink.GenericReply;
import io.understudy.linux.genericnetlink.GenericRequest;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.netlink.codec.Genetlink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** With the family that every kernel has: the one that knows the others. */
class GenericNetlinkKernelIT {

    private static final String CONTROLLER = "nlctrl";
    private static final int VERSION = Genetlink.CTRL_VERSION;

    private final KernelGenericNetlink netlink = new KernelGenericNetlink(new Libc());

    private static GenericOutcome await(Consumer<Consumer<GenericOutcome>> exchange) throws Exception {
        CompletableFuture<GenericOutcome> outcome = new CompletableFuture<>();
        exchange.accept(outcome::complete);
        return outcome.get(20, TimeUnit.SECONDS);
    }

    private static GenericRequest family(String name) {
        return GenericRequest.of(Genetlink.CTRL_CMD_GETFAMILY,
                new AttributeWriter().string(Genetlink.CTRL_ATTR_FAMILY_NAME, name));
    }

    private static String name(GenericReply reply) {
        AttributeReader reader = new AttributeReader(reply.attributes());
        String name = "";
        while (reader.next()) {
            if (reader.type() == Genetlink.CTRL_ATTR_FAMILY_NAME) {
                name = reader.string();
            }
        }
        return name;
    }

    @Test
    void dumpListsEveryFamily() throws Exception {
        try (GenericChannel channel = netlink.open(CONTROLLER, "")) {
            GenericOutcome outcome = await(done -> channel.query(VERSION, true,
                    List.of(GenericRequest.of(Genetlink.CTRL_CMD_GETFAMILY)), done));
            assertFalse(outcome.isLost());
            assertEquals(List.of(), outcome.refusals());
            List<String> names = outcome.replies().get(0).stream().map(GenericNetlinkKernelIT::name).toList();
            assertTrue(names.contains(CONTROLLER), names::toString);
        }
    }

    @Test
    void eachQuestionHasItsOwnAnswerAndRefusal() throws Exception {
        try (GenericChannel channel = netlink.open(CONTROLLER, "")) {
            GenericOutcome outcome = await(done -> channel.query(VERSION, false,
                    List.of(family(CONTROLLER), family("nosuchfamily"), family(CONTROLLER)), done));
            assertEquals(List.of(1, 0, 1), outcome.replies().stream().map(List::size).toList());
            assertEquals(1, outcome.refusals().size());
            assertEquals(1, outcome.refusals().get(0).index());
            assertEquals(Errno.ENOENT, outcome.refusals().get(0).cause().errno());
        }
    }

    @Test
    void aThousandRequestsAreCarriedOutInBatchesAndEachRefusalHasItsPlace() throws Exception {
        List<GenericRequest> requests = new ArrayList<>(Collections.nCopies(1_000, family(CONTROLLER)));
        List<Integer> wrong = List.of(0, 249, 250, 777, 999);
        wrong.forEach(index -> requests.set(index, family("nosuchfamily")));
        try (GenericChannel channel = netlink.open(CONTROLLER, "")) {
            GenericOutcome outcome = await(done -> channel.carryOut(VERSION, requests, done));
            assertFalse(outcome.isLost());
            assertEquals(wrong, outcome.refusals().stream().map(GenericOutcome.Refusal::index).toList());
        }
    }

    @Test
    void familyThatDoesNotExist() {
        KernelException refused = assertThrows(KernelException.class, () -> netlink.open("nosuchfamily", ""));
        assertEquals(Errno.ENOENT, refused.errno());
        assertTrue(refused.getMessage().contains("nosuchfamily"), refused::getMessage);
    }

    @Test
    void anotherNetworkNamespaceIsEnteredForTheSocketAlone() throws Exception {
        Path thread = Path.of("/proc/thread-self/ns/net");
        Path own = Files.readSymbolicLink(thread);
        Process other = new ProcessBuilder("unshare", "--net", "cat").start();
        try {
            Path file = Path.of("/proc/" + other.pid() + "/ns/net");
            while (other.isAlive() && Files.readSymbolicLink(file).equals(own)) {
                Thread.onSpinWait();
            }
            try (GenericChannel channel = netlink.open(CONTROLLER, file.toString())) {
                assertEquals(1, await(done -> channel.query(VERSION, false, List.of(family(CONTROLLER)), done))
                        .replies().get(0).size());
            }
            assertEquals(own, Files.readSymbolicLink(thread));
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void namespaceThatDoesNotExist() {
        KernelException refused = assertThrows(KernelException.class, () -> netlink.open(CONTROLLER, "/nosuchfile"));
        assertEquals("open network namespace /nosuchfile", refused.operation());
        assertEquals(Errno.ENOENT, refused.errno());
    }
}
