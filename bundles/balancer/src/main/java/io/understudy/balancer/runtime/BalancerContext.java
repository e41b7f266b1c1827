package io.understudy.balancer.runtime;

import io.understudy.api.engine.Outlet;
import java.util.function.DoubleSupplier;

/**
 * What all virtual servers share.
 *
 * @param loop     the thread
 * @param checkers the checkers that are there
 * @param table    what the data plane is to hold
 * @param outlet   where events and commands go
 * @param chance   numbers from 0 to 1, for warm-ups
 * @param orders   what operators decided
 */
record BalancerContext(Loop loop, InstalledCheckers checkers, WantedTable table, Outlet outlet,
        DoubleSupplier chance, OperatorOrders orders) {
}
