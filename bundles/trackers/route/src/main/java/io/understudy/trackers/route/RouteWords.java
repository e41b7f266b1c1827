package io.understudy.trackers.route;

import io.understudy.trackers.route.policy.Route;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Reads a route as people write it. */
final class RouteWords {

    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private RouteWords() {
    }

    /**
     * Of a configuration.
     *
     * @param via     empty: any gateway
     * @param through empty: any interface
     * @throws IllegalArgumentException where a text is no prefix or no address; the message says which
     */
    static Route wanted(String destination, String via, String through) {
        int slash = destination.indexOf('/');
        try {
            InetAddress prefix = literal(slash < 0 ? destination : destination.substring(0, slash));
            int bits = prefix.getAddress().length * Byte.SIZE;
            int length = slash < 0 ? bits : Integer.parseInt(destination.substring(slash + 1));
            if (length < 0 || length > bits) {
                throw new IllegalArgumentException("destination must be ADDRESS/LENGTH: " + destination);
            }
            return new Route(prefix, length, via.isEmpty() ? null : literal(via), through);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("destination must be ADDRESS/LENGTH, via an address: " + destination
                    + (via.isEmpty() ? "" : " via " + via), e);
        }
    }

    private static InetAddress literal(String text) throws UnknownHostException {
        if (!ADDRESS.matcher(text).matches()) {
            throw new UnknownHostException(text);
        }
        return InetAddress.getByName(text);
    }
}
