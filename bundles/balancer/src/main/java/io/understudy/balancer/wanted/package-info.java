/** From the configuration's blocks to what {@code policy} understands. Touches nothing. */
package io.understudy.balancer.wanted;
