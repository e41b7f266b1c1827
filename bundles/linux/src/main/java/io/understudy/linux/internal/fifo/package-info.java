/** Named pipes. */
package io.understudy.linux.internal.fifo;
