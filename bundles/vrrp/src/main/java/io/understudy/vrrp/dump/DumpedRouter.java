package io.understudy.vrrp.dump;

import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VirtualRouterStatus;

/** A router for a dump: what it is configured to be, and what it is. */
public record DumpedRouter(VrrpInstance instance, VirtualRouterStatus status) {
}
