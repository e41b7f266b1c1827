package io.understudy.testkit.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * A TCP server on the loopback interface that does to each connection what a {@link Behaviour} says. The behaviour may
 * be changed while it runs. What a behaviour throws ends its connection.
 */
public final class FaultyServer implements AutoCloseable {

    private static final int BACKLOG = 1000;

    private final ServerSocket listener;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Behaviour behaviour;
    private volatile boolean closed;

    /** Listens on a free port. */
    public FaultyServer(Behaviour behaviour) throws IOException {
        this(behaviour, ServerSocketFactory.getDefault());
    }

    /** Listens on a free port with sockets of a factory, say for TLS. */
    public FaultyServer(Behaviour behaviour, ServerSocketFactory sockets) throws IOException {
        this.behaviour = behaviour;
        this.listener = sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        start(this::accept, "faulty-server");
    }

    /** A port of the loopback interface where nobody listens. */
    public static InetSocketAddress refusing() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** From the next connection on. */
    public void behave(Behaviour other) {
        behaviour = other;
    }

    /** Connections so far. */
    public int accepted() {
        return accepted.get();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket connection = listener.accept();
                accepted.incrementAndGet();
                connections.add(connection);
                start(() -> serve(connection), "faulty-server-connection");
            } catch (IOException e) {
                closed = true; // the only way out
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            behaviour.serve(connection);
        } catch (IOException | InterruptedException e) {
            // the peer went first, or the test ends
        } finally {
            connections.remove(connection);
            threads.remove(Thread.currentThread());
        }
    }

    private void start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.forEach(Thread::interrupt);
    }
}
