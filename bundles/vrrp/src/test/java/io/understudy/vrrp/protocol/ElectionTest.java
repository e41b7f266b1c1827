package io.understudy.vrrp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9568 section 6.4.3, of an Active Router with priority 100 and address 10.0.0.5. */
class ElectionTest {

    @ParameterizedTest(name = "priority {0} from {1}")
    @CsvSource({
        "0,   10.0.0.9, resigned",
        "0,   10.0.0.5, resigned",
        "101, 10.0.0.1, lost to a higher priority",
        "255, 10.0.0.1, lost to a higher priority",
        "99,  10.0.0.9, won against a lower priority",
        "1,   10.0.0.9, won against a lower priority",
        "100, 10.0.0.6, lost to a higher address",
        "100, 10.0.0.200, lost to a higher address",
        "100, 10.0.0.4, won against a lower priority",
        "100, 10.0.0.5, undecided",
        "99,  10.0.0.5, won against a lower priority",
        "101, 10.0.0.5, lost to a higher priority"
    })
    void theBetterOneStays(int priority, String from, String outcome) throws Exception {
        InetAddress theirs = InetAddress.getByName(from);
        InetAddress ours = InetAddress.getByName("10.0.0.5");
        Election election = Election.between(new Advert(2, 51, priority, 100, 0, 0, List.of()), theirs, 100, ours);
        Election expected = switch (outcome) {
            case "resigned" -> new Election.Resigned();
            case "lost to a higher priority" ->
                    new Election.Lost(new PeerCause.HigherPriority(theirs, priority, 100));
            case "lost to a higher address" -> new Election.Lost(new PeerCause.HigherAddress(theirs, 100, ours));
            case "won against a lower priority" ->
                    new Election.Won(new PeerCause.LowerPriority(theirs, priority, 100));
            default -> new Election.Undecided(new PeerCause.IdenticalSource(theirs));
        };
        assertEquals(expected, election);
    }
}
