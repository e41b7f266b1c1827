package io.understudy.ipvs.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.Transport;
import io.understudy.ipvs.codec.Timeouts;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalLineTest {

    static Stream<Arguments> lines() {
        ServiceKey web = new ServiceKey.Address(Transport.TCP, Tables.ip("10.1.0.93"), 80);
        ServiceKey six = new ServiceKey.Address(Transport.SCTP, Tables.ip("2001:db8::1"), 0);
        return Stream.of(
                Arguments.of("+ tcp 10.1.0.93 80", new JournalLine.Row(true, web, Optional.empty())),
                Arguments.of("- tcp 10.1.0.93 80 > 10.1.0.69 8080", new JournalLine.Row(false, web,
                        Optional.of(new DestinationKey(Tables.ip("10.1.0.69"), 8080)))),
                Arguments.of("+ sctp 2001:db8:0:0:0:0:0:1 0 > 2001:db8:0:0:0:0:0:ff 0", new JournalLine.Row(true, six,
                        Optional.of(new DestinationKey(Tables.ip("2001:db8::ff"), 0)))),
                Arguments.of("+ fwm 4294967295 inet6", new JournalLine.Row(true,
                        new ServiceKey.Fwmark(-1, AddressFamily.INET6), Optional.empty())),
                Arguments.of("- marks keepalived_ipvs", new JournalLine.Marks(false, "keepalived_ipvs")),
                Arguments.of("+ daemon 2", new JournalLine.Daemon(true, 2)),
                Arguments.of("timeouts 900 120 300", new JournalLine.Original(new Timeouts(900, 120, 300))));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void textAndBack(String text, JournalLine line) {
        assertEquals(text, JournalLine.text(line));
        assertEquals(Optional.of(line), JournalLine.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "+ tcp 10.1.0.93", "+ tcp 10.1.0.93 80 >", "+ tcp 10.1.0.93 80 > 10.1.0.6",
        "+ tcp localhost 80", "+ tcp 10.1.0.256 80", "+ tcp 10.1.0.93 65536", "* tcp 10.1.0.93 80", "+ fwm 0 inet",
        "+ fwm 1 inet7", "+ ddp 10.1.0.93 80", "timeouts 1 2", "timeouts 1 2 x", "+ daemon x",
        "+ sctp 2001:db8:0:0:0:0:0 0", "+ sctp 2001:db8:0:0:0:0:0:10000 0"})
    void whatIsNoLine(String text) {
        assertEquals(Optional.empty(), JournalLine.of(text));
    }
}
