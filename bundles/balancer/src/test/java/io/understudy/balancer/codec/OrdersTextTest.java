package io.understudy.balancer.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.balancer.policy.OperatorOrder;
import io.understudy.balancer.policy.ServerMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersTextTest {

    private static final String TITLE = "understudy balancer orders 1\n";

    @Test
    void whatIsWrittenIsRead() {
        List<OperatorOrder> orders = List.of(
                new OperatorOrder("[10.1.0.93]:tcp:80", "[10.1.0.69]:tcp:80", ServerMode.DRAINING, 1000, 31_000),
                new OperatorOrder("FWM 3 inet6", "[fd00:0:0:0:0:0:0:69]:none:0", ServerMode.DISABLED, 2000, 0));
        assertEquals(TITLE + "DRAINING\t1000\t31000\t[10.1.0.93]:tcp:80\t[10.1.0.69]:tcp:80\n"
                + "DISABLED\t2000\t0\tFWM 3 inet6\t[fd00:0:0:0:0:0:0:69]:none:0\n", OrdersText.of(orders));
        assertEquals(new OrdersText.Read(orders, List.of()), OrdersText.read(OrdersText.of(orders)));
        assertEquals(new OrdersText.Read(List.of(), List.of()), OrdersText.read(OrdersText.of(List.of())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "DRAINING 1 0 v           | 4 fields, not 5",
        "DRAINING 1 0 v r x       | 6 fields, not 5",
        "DRAINED 1 0 v r          | no DRAINING or DISABLED",
        "ENABLED 1 0 v r          | no DRAINING or DISABLED",
        "DISABLED 1 5 v r         | DISABLED from 1 to 5",
        "DRAINING 9 5 v r         | DRAINING from 9 to 5",
        "DRAINING soon 0 v r      | For input string: \"soon\"",
        "''                       | 1 fields, not 5"})
    void whatIsNoOrderIsSaidAndTheOthersCount(String line, String complaint) {
        String tabs = line.replace(' ', '\t');
        OrdersText.Read read = OrdersText.read(TITLE + "DISABLED\t7\t0\tv\tother\n" + tabs + "\n");
        assertEquals(List.of(new OperatorOrder("v", "other", ServerMode.DISABLED, 7, 0)), read.orders());
        assertEquals(List.of("line 3 is no order (" + complaint + "): " + tabs), read.complaints());
    }

    @ParameterizedTest
    @CsvSource({"''", "understudy balancer orders 2", "DRAINING"})
    void anotherFileIsNotRead(String text) {
        assertEquals(new OrdersText.Read(List.of(), List.of("line 1 is not 'understudy balancer orders 1'")),
                OrdersText.read(text));
    }
}
