/**
 * What a virtual server decides, free of clocks, threads and I/O: {@link io.understudy.balancer.policy.VirtualServer}
 * steps from event to actions, {@link io.understudy.balancer.policy.CheckSchedule} says when a check is due and what
 * its results come to. Times are nanoseconds of one clock that only rises.
 */
package io.understudy.balancer.policy;
