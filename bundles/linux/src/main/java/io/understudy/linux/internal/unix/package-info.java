/**
 * Datagrams to sockets in the file system.
 */
package io.understudy.linux.internal.unix;
