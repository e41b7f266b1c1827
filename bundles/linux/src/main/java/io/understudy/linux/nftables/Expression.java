package io.understudy.linux.nftables;

/**
 * A step of a rule (linux/netfilter/nf_tables.h). Registers are {@link #FIRST} and {@link #SECOND}, 16 bytes each, the
 * second right behind the first.
 */
public sealed interface Expression {

    /** The first register (NFT_REG_1). */
    int FIRST = 1;
    /** The one behind it (NFT_REG_2). */
    int SECOND = 2;
    /** Behind the first four bytes of the first (NFT_REG32_01). */
    int BEHIND_FOUR = 9;

    /** Loads bytes of the network header. */
    record NetworkHeader(int offset, int length, int register) implements Expression { }

    /** Loads bytes of the header behind it. */
    record TransportHeader(int offset, int length, int register) implements Expression { }

    /** Loads what the kernel knows of a packet. */
    record Meta(Key key, int register) implements Expression {

        /** What is known: NFT_META_*. */
        public enum Key {
            /** Index of the interface it came by. */
            INCOMING_INDEX(4),
            /** Index of the interface it goes by. */
            OUTGOING_INDEX(5),
            /** Name of the interface it came by. */
            INCOMING_NAME(6),
            /** Name of the interface it goes by. */
            OUTGOING_NAME(7),
            /** Protocol of the transport header. */
            PROTOCOL(16),
            /** Kind of the interface it goes by. */
            OUTGOING_KIND(27);

            private final int number;

            Key(int number) {
                this.number = number;
            }

            /** NFT_META_*. */
            public int number() {
                return number;
            }
        }
    }

    /** Goes on where a register begins with a value. */
    record Equal(int register, Bytes value) implements Expression { }

    /** Keeps the bits of a register that a mask names. */
    record Mask(int register, Bytes mask) implements Expression { }

    /** Goes on where a set has a register's value. */
    record In(String set, int register) implements Expression { }

    /** Replaces a register's value by what a map has for it; ends the rule where it has nothing. */
    record Mapped(String map, int register, int destination) implements Expression { }

    /** Sends a copy to an address by an interface. */
    record Duplicate(int addressRegister, int indexRegister) implements Expression { }

    /** Marks the packet with a register's value. */
    record SetMark(int register) implements Expression { }

    /** Counts. */
    record Counter() implements Expression { }

    /** Ends: the packet is dropped. */
    record Drop() implements Expression { }

    /** Ends: the chain lets the packet through. */
    record Accept() implements Expression { }

    /** Ends the chain: in one that the kernel entered, its policy holds. */
    record Return() implements Expression { }

    /** Goes on in another chain, without return. */
    record GoTo(String chain) implements Expression { }
}
