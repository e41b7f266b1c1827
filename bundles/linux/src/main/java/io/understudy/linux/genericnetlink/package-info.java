/**
 * Generic netlink: requests to a family of the kernel's, such as IPVS, carried as values and answered asynchronously.
 *
 * <p>{@link io.understudy.linux.genericnetlink.GenericNetlink} is the port.
 * {@link io.understudy.linux.genericnetlink.AttributeWriter} and
 * {@link io.understudy.linux.genericnetlink.AttributeReader} are pure: attributes to bytes and back (linux/netlink.h,
 * struct nlattr). All buffers are in the machine's byte order, as netlink is.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.linux.genericnetlink;
