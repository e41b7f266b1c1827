package io.understudy.api.dataplane;

/** Checks of port numbers. */
final class Ports {

    private static final int MAX = 65_535;

    private Ports() {
    }

    static void check(int port) {
        if (port < 0 || port > MAX) {
            throw new IllegalArgumentException("port " + port + " is not within 0 and " + MAX);
        }
    }
}
