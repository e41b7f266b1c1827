package io.understudy.linux.sysctl;

import io.understudy.linux.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** Kernel parameters below /proc/sys, a service. Does file I/O: not for the reactor's thread. */
@ProviderType
public interface Sysctls {

    /**
     * Reads a parameter.
     *
     * @param path below /proc/sys with slashes: {@code net/ipv4/conf/eth0/promote_secondaries}
     */
    String read(String path) throws KernelException;

    /** Writes a parameter. */
    void write(String path, String value) throws KernelException;
}
