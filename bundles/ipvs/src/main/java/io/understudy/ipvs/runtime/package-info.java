/**
 * IPVS in the kernel as a data plane. {@link io.understudy.ipvs.runtime.IpvsEngine} is the component; everything behind
 * it runs on one thread ({@link io.understudy.ipvs.runtime.Worker}) and talks through
 * {@link io.understudy.ipvs.runtime.Kernel}: {@link io.understudy.ipvs.runtime.TableKeeper} keeps the table as wanted,
 * {@link io.understudy.ipvs.runtime.SyncKeeper} the sync daemons, {@link io.understudy.ipvs.runtime.TimeoutKeeper} the
 * timeouts. What is to be done is decided in the {@code protocol} package.
 */
package io.understudy.ipvs.runtime;
