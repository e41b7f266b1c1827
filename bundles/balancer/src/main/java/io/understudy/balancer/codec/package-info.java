/** What operators decided, as text and back. Pure. */
package io.understudy.balancer.codec;
