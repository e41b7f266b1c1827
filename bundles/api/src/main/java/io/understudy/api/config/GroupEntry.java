package io.understudy.api.config;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/** One line of a {@link VirtualServerGroup}. */
public sealed interface GroupEntry {

    /** Addresses that follow one another, with a port: each is a service of its own. */
    sealed interface Addresses extends GroupEntry {

        /** The lowest. */
        InetAddress first();

        /** Port; 0: all ports. */
        int port();

        /** How many; may be astronomic for an IPv6 network. */
        BigInteger size();

        /** {@code true} for IPv6. */
        default boolean isIpv6() {
            return first() instanceof Inet6Address;
        }

        /** The highest. */
        default InetAddress last() {
            return plus(size().subtract(BigInteger.ONE));
        }

        /**
         * One of them.
         *
         * @param index from 0, below {@link #size()}
         */
        default InetAddress address(long index) {
            return plus(BigInteger.valueOf(index));
        }

        private InetAddress plus(BigInteger distance) {
            BigInteger value = new BigInteger(1, first().getAddress()).add(distance);
            byte[] bytes = new byte[first().getAddress().length];
            byte[] digits = value.toByteArray();
            int length = Math.min(digits.length, bytes.length);
            System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
            try {
                return InetAddress.getByAddress(bytes);
            } catch (UnknownHostException e) {
                throw new IllegalStateException("four or sixteen bytes are an address", e);
            }
        }
    }

    /**
     * {@code ADDRESS[-END] [PORT]}.
     *
     * @param last the highest, of the same family, not below {@code first}
     */
    record Range(InetAddress first, InetAddress last, int port) implements Addresses {

        /** No address may be null. */
        public Range {
            Objects.requireNonNull(first);
            Objects.requireNonNull(last);
        }

        @Override
        public BigInteger size() {
            return new BigInteger(1, last.getAddress()).subtract(new BigInteger(1, first.getAddress()))
                    .add(BigInteger.ONE);
        }

        @Override
        public String toString() {
            return AddressText.of(first) + (first.equals(last) ? "" : "-" + AddressText.of(last)) + " " + port;
        }
    }

    /**
     * {@code ADDRESS/LENGTH [PORT]}: all addresses of the network.
     *
     * @param first        the network's address
     * @param prefixLength in bits
     */
    record Network(InetAddress first, int prefixLength, int port) implements Addresses {

        /** The address may not be null. */
        public Network {
            Objects.requireNonNull(first);
        }

        @Override
        public BigInteger size() {
            return BigInteger.ONE.shiftLeft(first.getAddress().length * 8 - prefixLength);
        }

        @Override
        public String toString() {
            return AddressText.of(first) + "/" + prefixLength + " " + port;
        }
    }

    /**
     * {@code fwmark MARK [inet|inet6]}.
     *
     * @param mark 1 to 4294967295
     * @param ipv6 the family; {@code null}: that of the service
     */
    record Mark(long mark, Boolean ipv6) implements GroupEntry {

        @Override
        public String toString() {
            return "fwmark " + mark + (ipv6 == null ? "" : ipv6 ? " inet6" : " inet");
        }
    }
}
