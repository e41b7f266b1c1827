/** Tracker of {@code vrrp_load_balancer}. */
package io.understudy.trackers.loadbalancer;
