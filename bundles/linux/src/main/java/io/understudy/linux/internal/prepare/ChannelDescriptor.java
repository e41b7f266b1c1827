package io.understudy.linux.internal.prepare;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.channels.NetworkChannel;

/**
 * The file descriptor of a channel. The JDK has it in an interface that it does not export; the start script opens it
 * with {@code --add-exports java.base/sun.nio.ch=ALL-UNNAMED}.
 */
final class ChannelDescriptor {

    private static final String INTERFACE = "sun.nio.ch.SelChImpl";

    private final Method descriptor;

    ChannelDescriptor() {
        descriptor = find();
    }

    private static Method find() {
        try {
            return Class.forName(INTERFACE, false, null).getMethod("getFDVal");
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            return null; // another JDK than all that we know: told at the first use
        }
    }

    int of(NetworkChannel channel) throws IOException {
        try {
            if (descriptor == null || !descriptor.getDeclaringClass().isInstance(channel)) {
                throw new IOException("this Java runtime does not tell the descriptor of " + channel.getClass());
            }
            return (Integer) descriptor.invoke(channel);
        } catch (IllegalAccessException e) {
            throw new IOException("the JVM must be started with --add-exports java.base/sun.nio.ch=ALL-UNNAMED", e);
        } catch (InvocationTargetException e) {
            throw new IOException("this Java runtime does not tell the descriptor: " + e.getCause(), e);
        }
    }
}
