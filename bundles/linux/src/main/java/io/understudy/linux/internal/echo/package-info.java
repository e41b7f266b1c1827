/** ICMP echoes on a thread of their own. */
package io.understudy.linux.internal.echo;
