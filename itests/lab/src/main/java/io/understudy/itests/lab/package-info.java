/**
 * The namespace lab: {@link io.understudy.itests.lab.Lab} makes hosts on one bridge,
 * {@link io.understudy.itests.lab.Sniffer} sees the wire with the kernel's timestamps, and
 * {@link io.understudy.itests.lab.Product} starts keepalived or understudy on a host.
 *
 * <p>Nothing outlives a lab: every process of a host lives in the host's PID namespace, whose init ends when the
 * lab is closed or when this JVM dies.
 */
package io.understudy.itests.lab;
