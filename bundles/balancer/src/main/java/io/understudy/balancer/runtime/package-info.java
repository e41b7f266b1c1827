/**
 * Carries out what {@code policy} decides, on one thread, {@code understudy-balancer}: runs checks when they are due,
 * tells the data plane, events and scripts.
 */
package io.understudy.balancer.runtime;
