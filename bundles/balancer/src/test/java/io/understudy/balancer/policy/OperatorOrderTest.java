package io.understudy.balancer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorOrderTest {

    @ParameterizedTest
    @CsvSource({
        "0,     1000,  DRAINING, 1000, 0",
        "0,     99999, DRAINING, 1000, 0",
        "31000, 1000,  DRAINING, 1000, 30000",
        "31000, 21000, DRAINING, 1000, 10000",
        "31000, 30999, DRAINING, 1000, 1",
        "31000, 31000, DISABLED, 31000, 0",
        "31000, 99999, DISABLED, 31000, 0",
        "31000, 10,    DRAINING, 1000, 30000"})
    void aLimitGoesOnWhileTheDaemonIsAwayAndAClockThatWasSetBackMakesItNoLonger(long until, long now, ServerMode mode,
            long since, long left) {
        OperatorOrder order = new OperatorOrder("v", "r", ServerMode.DRAINING, 1000, until);
        assertEquals(mode, order.at(now).mode());
        assertEquals(since, order.at(now).sinceMillis());
        assertEquals(left, order.at(now).leftMillis(now));
    }
}
