package io.understudy.api.config;

/**
 * {@code garp_extra_if}: gratuitous ARP that is repeated as long as a router is MASTER, on interfaces that hold virtual
 * addresses and are not the router's own.
 *
 * @param seconds from one to the next; 0: none
 * @param all     {@code true}: on all such interfaces; {@code false}: on those with a virtual MAC
 */
public record ExtraGarp(int seconds, boolean all) {

    /** As in a configuration. */
    @Override
    public String toString() {
        return (all ? "all " : "") + seconds;
    }
}
