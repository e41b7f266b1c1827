/**
 * IPVS over generic netlink, pure: rows and daemons to attributes and back. Every number is one of
 * include/uapi/linux/ip_vs.h; the tests compare with what ipvsadm and the kernel say to each other.
 */
package io.understudy.ipvs.codec;
