package io.understudy.vrrp.runtime;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/** Finds addresses of host names. */
interface HostLookup extends AutoCloseable {

    /** Finds none and answers never: for plans, which go by what is known. */
    HostLookup NEVER = new HostLookup() {
        @Override
        public void find(String host, Consumer<Answer> then) {
        }

        @Override
        public void close() {
        }
    };

    /**
     * What a host name stands for.
     *
     * @param addresses of both families, none twice; empty where there is none
     * @param failure   why there is none, for people; empty where there are some
     */
    record Answer(List<InetAddress> addresses, String failure) {

        /** Copies. */
        public Answer {
            addresses = List.copyOf(addresses);
        }
    }

    /** Begins to look; never blocks. {@code then} is called on the reactor's thread. */
    void find(String host, Consumer<Answer> then);

    /** Calls nobody any more. */
    @Override
    void close();
}
