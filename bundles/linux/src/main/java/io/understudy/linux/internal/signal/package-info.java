/**
 * Signals: by signalfd where the JVM cannot take them, else by the JVM.
 */
package io.understudy.linux.internal.signal;
