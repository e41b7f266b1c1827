package io.understudy.itests.bench;

/** What is measured beside keepalived. Arguments: {@code start}, {@code failover} or {@code steady}, rounds, seconds. */
public final class Bench {

    private Bench() {}

    /** Without arguments everything, with few rounds. */
    public static void main(String[] arguments) {
        String what = arguments.length > 0 ? arguments[0] : "all";
        boolean all = what.equals("all");
        if (!all && !what.equals("start") && !what.equals("failover") && !what.equals("steady")) {
            System.err.println("itests/bench/run: " + what + ": expected start, failover or steady");
            System.exit(2);
        }
        if (all || what.equals("start")) {
            StartAndMemory.run(number(arguments, 1, 5), number(arguments, 2, 20), System.out);
        }
        if (all || what.equals("failover")) {
            Failover.run(number(arguments, 1, 3), System.out);
        }
        if (all || what.equals("steady")) {
            Steady.run(number(arguments, 1, 3), number(arguments, 2, 60), System.out);
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
