package io.understudy.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.config.Forwarding;
import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.TableReading;
import io.understudy.api.dataplane.TableReading.DestinationReading;
import io.understudy.api.dataplane.TableReading.ServiceReading;
import io.understudy.api.dataplane.TableReading.Traffic;
import io.understudy.api.dataplane.Transport;
import io.understudy.api.dataplane.VirtualService;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainingTest {

    private static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private record Real(String virtualServer) implements RealServerStatus {

        @Override
        public String name() {
            return "[10.1.0.69]:tcp:80";
        }

        @Override
        public boolean up() {
            return true;
        }

        @Override
        public Origin origin() {
            return Origin.CONFIGURED;
        }

        @Override
        public Mode mode() {
            return Mode.DRAINING;
        }

        @Override
        public boolean inTable() {
            return true;
        }

        @Override
        public int tableWeight() {
            return 0;
        }

        @Override
        public int configuredWeight() {
            return 1;
        }

        @Override
        public int effectiveWeight() {
            return 1;
        }

        @Override
        public long sinceMillis() {
            return 0;
        }

        @Override
        public String cause() {
            return "as configured";
        }

        @Override
        public List<String> timeline() {
            return List.of();
        }
    }

    private static DestinationReading server(String address, long active, long inactive) throws UnknownHostException {
        DestinationKey key = new DestinationKey(InetAddress.getByName(address), 80);
        return new DestinationReading(Destination.builder(key, Forwarding.NAT).build(), active, inactive, 0, NONE);
    }

    private static ServiceReading service(String address, boolean own, DestinationReading... servers)
            throws UnknownHostException {
        ServiceKey key = new ServiceKey.Address(Transport.TCP, InetAddress.getByName(address), 80);
        return new ServiceReading(VirtualService.builder(key, "rr").build(), own, NONE, List.of(servers));
    }

    @ParameterizedTest(name = "{0} established, {1} others: {2}")
    @CsvSource({
        "0, 0, none is left: drained",
        "0, 2, 'none is left: drained (2 closed, or idle, that the kernel still remembers)'",
        "3, 0, 3 established",
        "3, 2, '3 established (2 closed, or idle, that the kernel still remembers)'"})
    void whatIsLeft(long active, long inactive, String said) throws Exception {
        TableReading reading = new TableReading(List.of(
                service("10.1.0.93", true, server("10.1.0.69", active, inactive), server("10.1.0.71", 50, 50)),
                service("10.1.0.94", true, server("10.1.0.69", 50, 50))));
        assertEquals(said, Draining.left(new Real("[10.1.0.93]:tcp:80"), reading));
    }

    @Test
    void aGroupIsAllItsServicesButNotThoseOfOthers() throws Exception {
        TableReading reading = new TableReading(List.of(service("10.1.0.93", true, server("10.1.0.69", 1, 0)),
                service("10.1.0.94", true, server("10.1.0.69", 2, 0)), service("10.1.0.95", false, server("10.1.0.69", 4, 0))));
        assertEquals("3 established", Draining.left(new Real("web"), reading));
    }

    @Test
    void withoutADataPlaneNobodyKnows() {
        assertEquals("not known: there is no data plane that counts them", Draining.left(new Real("web"), null));
    }
}
