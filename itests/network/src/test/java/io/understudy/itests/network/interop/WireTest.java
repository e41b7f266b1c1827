package io.understudy.itests.network.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.itests.lab.Captured;
import io.understudy.itests.lab.Frame;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {

    private static final Cell CELL = new Cell(new Variant(3, Variant.Family.IPV4, Variant.Cast.MULTICAST,
            Variant.Authentication.NONE, Variant.Device.PLAIN, Variant.Pace.TENTH), 14);
    private static final int BETTER = 200;
    private static final int LESSER = 100;

    private static Captured advert(long millis, int priority) {
        return new Captured(millis * 1_000_000, new Frame(HexFormat.of().parseHex("01005e000012" + "020000000001" + "0800"
                + "45c00020" + "00070000" + "ff700000" + "0a010001" + "e0000012"
                + "310e" + HexFormat.of().toHexDigits((byte) priority) + "01" + "000aaaaa" + "0a01005b")));
    }

    /** The lesser one speaks at these times, the better one comes at 1000 ms and speaks first at 1500 ms. */
    @ParameterizedTest
    @CsvSource({
        "900 1000 1100 1199, true",
        "900 1000 1100 1201, false",
        "900 1000 1100 1201 1600, false",
        "1600 1700, false",
        "500, false",
        "501, true",
    })
    void pauseIsLongerThanTheWaitAndShorterThanSilence(String lesser, boolean paused) {
        List<Captured> frames = new ArrayList<>();
        frames.add(advert(400, BETTER));
        for (String millis : lesser.split(" ")) {
            frames.add(advert(Long.parseLong(millis), LESSER));
        }
        frames.add(advert(1500, BETTER));
        frames.sort((one, other) -> Long.compare(one.nanos(), other.nanos()));
        assertEquals(paused, new Wire(frames).pausedBefore(CELL, 1_000_000_000, BETTER, LESSER));
    }
}
