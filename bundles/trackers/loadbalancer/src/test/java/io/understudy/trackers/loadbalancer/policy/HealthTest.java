package io.understudy.trackers.loadbalancer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.balancer.VirtualServerStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

    /** One word: its state. {@code up down draining disabled removed added}. */
    private record Real(String word) implements RealServerStatus {
        @Override
        public String name() {
            return word;
        }

        @Override
        public String virtualServer() {
            return "";
        }

        @Override
        public boolean up() {
            return !word.equals("down");
        }

        @Override
        public Origin origin() {
            return word.equals("removed") ? Origin.REMOVED : word.equals("added") ? Origin.ADDED : Origin.CONFIGURED;
        }

        @Override
        public Mode mode() {
            return word.equals("draining") ? Mode.DRAINING : word.equals("disabled") ? Mode.DISABLED : Mode.ENABLED;
        }

        @Override
        public boolean inTable() {
            return true;
        }

        @Override
        public int tableWeight() {
            return 1;
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
            return "";
        }

        @Override
        public List<String> timeline() {
            return List.of();
        }
    }

    private record Virtual(String name, boolean up, boolean suspended, List<RealServerStatus> realServers)
            implements VirtualServerStatus {

        @Override
        public String scheduler() {
            return "rr";
        }

        @Override
        public long liveWeight() {
            return up ? 2 : 1;
        }

        @Override
        public long quorum() {
            return 2;
        }

        @Override
        public long hysteresis() {
            return 0;
        }

        @Override
        public boolean sorryServerActive() {
            return false;
        }

        @Override
        public String sorryServer() {
            return "";
        }

        @Override
        public long sinceMillis() {
            return 0;
        }

        @Override
        public String cause() {
            return "";
        }

        @Override
        public List<String> timeline() {
            return List.of();
        }
    }

    private static VirtualServerStatus web(boolean up, String... words) {
        return new Virtual("[10.1.0.93]:tcp:80", up, false, Stream.of(words).<RealServerStatus>map(Real::new).toList());
    }

    @Test
    void theQuorumDecidesWithoutAShare() {
        assertEquals(Optional.of(new Health(true, "[10.1.0.93]:tcp:80 has its quorum: weight 2 of 2")),
                Health.of(List.of(web(true)), "10.1.0.93:80", 0));
        assertEquals(Optional.of(new Health(false, "[10.1.0.93]:tcp:80 lacks its quorum: weight 1 of 2")),
                Health.of(List.of(web(false)), "10.1.0.93", 0));
    }

    @ParameterizedTest
    @CsvSource({"up up up up,       75, true,  4 of 4", "up up up down,  75, true,  3 of 4",
        "up up down down,  75, false, 2 of 4", "up up draining up, 75, true, 3 of 4",
        "up disabled draining up, 75, false, 2 of 4", "up up removed, 100, true, 2 of 2",
        "up down added, 60, true, 2 of 3", "up down added, 67, false, 2 of 3", "removed, 1, false, 0 of 0"})
    void aShareOfWhatIsUpAndEnabled(String words, int share, boolean well, String counted) {
        assertEquals(Optional.of(new Health(well, "[10.1.0.93]:tcp:80: " + counted + " real servers are up, " + share
                + " % are wanted")), Health.of(List.of(web(false, words.split(" "))), "10.1.0.93:80", share));
    }

    @Test
    void ofSeveralAllCount() {
        VirtualServerStatus udp = new Virtual("[10.1.0.93]:udp:80", false, true, List.of());
        assertEquals(Optional.of(new Health(false, "[10.1.0.93]:udp:80 lacks its quorum: weight 1 of 2, as last seen: "
                + "its checks are suspended")), Health.of(List.of(web(true), udp), "10.1.0.93:80", 0));
        assertEquals(true, Health.of(List.of(web(true), udp), "[10.1.0.93]:tcp:80", 0).orElseThrow().well());
    }

    @Test
    void nothingIsSaidOfWhatIsNotThere() {
        assertEquals(Optional.empty(), Health.of(List.of(web(true)), "10.1.0.94:80", 0));
    }
}
