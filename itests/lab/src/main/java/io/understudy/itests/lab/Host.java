package io.understudy.itests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A host on the lab's wire: {@code eth0}, and its own {@code /etc/keepalived}, {@code /run} and {@code /tmp}.
 * The rest of the file system is this machine's.
 */
public final class Host {

    /** Where the daemons' file lies on every host. */
    public static final String CONF = "/etc/keepalived/keepalived.conf";

    private final Namespace namespace;
    private final Path dir;
    private final String name;
    private final String address;
    private final String mac;
    private final String port;

    Host(Namespace namespace, Path dir, String name, String address, String mac, String port) {
        this.namespace = namespace;
        this.dir = dir;
        this.name = name;
        this.address = address;
        this.mac = mac;
        this.port = port;
    }

    /** Name, also the host name within. */
    public String name() {
        return name;
    }

    /** Own IPv4 address on eth0. */
    public String address() {
        return address;
    }

    /** MAC of eth0, lower case with colons. */
    public String mac() {
        return mac;
    }

    /** The bridge's port that its eth0 is connected to. */
    String port() {
        return port;
    }

    /** Where a file under /etc/keepalived, /run or /tmp of this host lies on this machine. */
    public Path file(String inside) {
        for (String root : List.of("/etc/keepalived", "/run", "/tmp")) {
            if (inside.startsWith(root + "/")) {
                return dir.resolve(root.substring(1).replace('/', '-')).resolve(inside.substring(root.length() + 1));
            }
        }
        throw new IllegalArgumentException(inside + " is not private to a host");
    }

    /** Writes a file of this host, whole or not at all (written beside it, then renamed). */
    public void write(String inside, String text) {
        try {
            Path target = file(inside);
            Files.createDirectories(target.getParent());
            Path fresh = target.resolveSibling(target.getFileName() + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, target, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes an executable file of this host. */
    public void script(String inside, String text) {
        write(inside, text);
        if (!file(inside).toFile().setExecutable(true, false)) {
            throw new IllegalStateException("cannot make " + inside + " executable");
        }
    }

    /** A file's text; empty where there is no such file. */
    public String read(String inside) {
        try {
            Path path = file(inside);
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a file. */
    public void remove(String inside) {
        try {
            Files.deleteIfExists(file(inside));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command on this host to its end. */
    public Command.Output run(String... command) {
        return Command.run(namespace.enter(List.of(command)));
    }

    /** Starts a command on this host, its output to a file. The process is nsenter; its child is the command. */
    public Process start(Path output, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(namespace.enter(command)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /** The command line that runs a command on this host. */
    List<String> enter(List<String> command) {
        return namespace.enter(command);
    }

    /** A new name for an output file of this host. */
    Path freshFile(String stem) {
        try {
            return Files.createTempFile(dir, stem + "-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether eth0 carries the address now. */
    public boolean holds(String virtualAddress) {
        return run("ip", "-o", "addr", "show", "dev", "eth0").orThrow().contains(" " + virtualAddress + "/");
    }

    /** Pulls the plug, or puts it back. */
    public void link(boolean up) {
        run("ip", "link", "set", "eth0", up ? "up" : "down").orThrow();
    }

    @Override
    public String toString() {
        return name;
    }
}
