/**
 * What can be seen of virtual servers and real servers, and what an operator may do to them.
 *
 * <p>Services of the balancer; never blocking, safe from any thread but the reactor.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.3.0")
package io.understudy.api.balancer;
