/** When a virtual server is well. Pure. */
package io.understudy.trackers.loadbalancer.policy;
