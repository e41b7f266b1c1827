package io.understudy.itests.bench;

import java.util.List;

/** Of measured values. */
final class Statistics {

    private Statistics() {}

    /** The value below which a fraction of them is; not a number where there are none. */
    static double quantile(List<Double> values, double fraction) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.min(sorted.size() - 1, (int) (fraction * sorted.size())));
    }

    static double median(List<Double> values) {
        return quantile(values, 0.5);
    }
}
