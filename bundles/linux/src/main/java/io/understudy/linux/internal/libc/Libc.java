package io.understudy.linux.internal.libc;

import io.understudy.linux.KernelException;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;
import org.osgi.service.component.annotations.Component;

/** libc, bound once for the bundle's components; a service inside this bundle only. Thread-safe. */
@Component(service = Libc.class, immediate = true)
public final class Libc {

    private static final String LIBRARY = "libc.so.6";

    private final Runtime runtime = Runtime.getSystemRuntime();
    private final EventCalls events = load(EventCalls.class);
    private final FileCalls files = load(FileCalls.class);
    private final SocketCalls sockets = load(SocketCalls.class);
    private final ThreadCalls threads = load(ThreadCalls.class);
    private final Errors errors = new Errors();

    private static <T> T load(Class<T> calls) {
        return LibraryLoader.create(calls).failImmediately().load(LIBRARY);
    }

    /** Event descriptors. */
    public EventCalls events() {
        return events;
    }

    /** Files. */
    public FileCalls files() {
        return files;
    }

    /** Sockets. */
    public SocketCalls sockets() {
        return sockets;
    }

    /** Clocks and threads. */
    public ThreadCalls threads() {
        return threads;
    }

    /** errno of this thread's last call; only valid right after a call whose result was below zero. */
    public int errno() {
        return LastError.getLastError(runtime);
    }

    /** An exception for an errno number. */
    public KernelException failure(String operation, int errno) {
        return failure(operation, errno, "");
    }

    /** An exception for an errno number with the kernel's own words. */
    public KernelException failure(String operation, int errno, String kernelText) {
        return new KernelException(operation, errno, errors.name(errno), kernelText);
    }

    /** Passes a result on where it is not below zero; must be called right after the call. */
    public int check(String operation, int result) throws KernelException {
        if (result < 0) {
            throw failure(operation, errno());
        }
        return result;
    }
}
