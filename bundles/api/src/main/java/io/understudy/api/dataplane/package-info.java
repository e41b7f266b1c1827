/**
 * What stands between the balancer, which decides where connections may go, and a data plane, which makes it so: IPVS in
 * the kernel, or a plugin.
 *
 * <p>The balancer hands over immutable wanted tables; the data plane makes the difference to what is there its own
 * concern and reports what it finds. Wanted ({@link io.understudy.api.dataplane.ForwardingTable}) and observed
 * ({@link io.understudy.api.dataplane.TableReading}) are different types. All values are immutable and may go to any
 * thread; no method of {@link io.understudy.api.dataplane.DataPlane} blocks.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package io.understudy.api.dataplane;
