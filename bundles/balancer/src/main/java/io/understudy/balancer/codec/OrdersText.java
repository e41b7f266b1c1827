package io.understudy.balancer.codec;

import io.understudy.balancer.policy.OperatorOrder;
import io.understudy.balancer.policy.ServerMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@link OperatorOrder}s as lines: {@code MODE SINCE UNTIL VIRTUAL-SERVER REAL-SERVER}, with tabs between them, because
 * names have blanks. The first line says what follows.
 */
public final class OrdersText {

    private static final String TITLE = "understudy balancer orders 1";
    private static final int FIELDS = 5;

    private OrdersText() {
    }

    /**
     * What could be read.
     *
     * @param complaints what could not, a sentence each
     */
    public record Read(List<OperatorOrder> orders, List<String> complaints) {
    }

    /** The text. */
    public static String of(Collection<OperatorOrder> orders) {
        StringBuilder text = new StringBuilder(TITLE).append('\n');
        orders.forEach(order -> text.append(order.mode()).append('\t').append(order.sinceMillis()).append('\t')
                .append(order.untilMillis()).append('\t').append(order.virtualServer()).append('\t')
                .append(order.realServer()).append('\n'));
        return text.toString();
    }

    /** The orders of a text. */
    public static Read read(String text) {
        List<OperatorOrder> orders = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(TITLE)) {
            return new Read(List.of(), List.of("line 1 is not '" + TITLE + "'"));
        }
        for (int i = 1; i < lines.size(); i++) {
            try {
                orders.add(order(lines.get(i)));
            } catch (IllegalArgumentException e) {
                complaints.add("line " + (i + 1) + " is no order (" + e.getMessage() + "): " + lines.get(i));
            }
        }
        return new Read(List.copyOf(orders), List.copyOf(complaints));
    }

    private static ServerMode mode(String word) {
        return Stream.of(ServerMode.DRAINING, ServerMode.DISABLED).filter(mode -> mode.name().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no DRAINING or DISABLED"));
    }

    private static OperatorOrder order(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(fields.length + " fields, not " + FIELDS);
        }
        return new OperatorOrder(fields[3], fields[4], mode(fields[0]), Long.parseLong(fields[1]),
                Long.parseLong(fields[2]));
    }
}
