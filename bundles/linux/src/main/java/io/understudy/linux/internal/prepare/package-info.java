/** Options of sockets that the JDK opened. */
package io.understudy.linux.internal.prepare;
