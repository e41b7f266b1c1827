package io.understudy.balancer.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.balancer.policy.OperatorOrder;
import io.understudy.balancer.policy.ServerMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersFileTest {

    private static final OperatorOrder ORDER = new OperatorOrder("v", "r", ServerMode.DISABLED, 7, 0);

    @TempDir
    private Path folder;

    private List<OperatorOrder> read() {
        try (OrdersFile file = new OrdersFile(folder)) {
            return file.read();
        }
    }

    @Test
    void theNextRunReadsWhatThisOneWrote() throws Exception {
        assertEquals(List.of(), read());
        try (OrdersFile file = new OrdersFile(folder)) {
            file.write(List.of(ORDER)).toCompletableFuture().get();
        }
        assertEquals(List.of(ORDER), read());
        try (OrdersFile file = new OrdersFile(folder)) {
            file.write(List.of()).toCompletableFuture().get();
        }
        assertFalse(Files.exists(folder.resolve("balancer.orders")));
    }

    @Test
    void whatIsNoTextIsIgnored() throws Exception {
        Files.write(folder.resolve("balancer.orders"), new byte[] {(byte) 0xff, 0, (byte) 0xfe, '\n'});
        assertEquals(List.of(), read());
        Files.delete(folder.resolve("balancer.orders"));
        Files.createDirectory(folder.resolve("balancer.orders"));
        assertEquals(List.of(), read());
    }

    @Test
    void whoAskedIsToldThatItCannotBeWritten() {
        try (OrdersFile file = new OrdersFile(folder.resolve("missing"))) {
            String message = assertThrows(ExecutionException.class,
                    () -> file.write(List.of(ORDER)).toCompletableFuture().get()).getCause().getMessage();
            assertTrue(message.startsWith("done, but a restart of the daemon will not know it: "), message);
        }
    }
}
