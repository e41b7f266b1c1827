package io.understudy.shell.control;

import io.understudy.api.DaemonProperties;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control socket {@code <run-dir>/control.sock}. One thread does all reading and writing; commands run on threads
 * of {@link CommandRunner}. The directory is closed to others (0750); who is root or the daemon's user may do
 * everything, anyone else who gets in may read.
 */
@Component(service = ControlServer.class, immediate = true)
public final class ControlServer {

    private static final int MAX_CLIENTS = 32;
    private static final long STOP_LIMIT_MILLIS = 2000;
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    private final Path socket;
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final UserPrincipal daemon;
    private final CommandRunner runner;
    private final List<ClientConnection> clients = new ArrayList<>();
    private final Thread thread = new Thread(this::loop, "understudy-control");

    /** Opens the socket. */
    @Activate
    public ControlServer(BundleContext context, @Reference CommandProcessor processor) throws IOException {
        String directoryName = context.getProperty(DaemonProperties.RUN_DIR);
        if (directoryName == null) {
            throw new IOException("no control socket: the framework property " + DaemonProperties.RUN_DIR
                    + " names no directory");
        }
        Path runDir = Path.of(directoryName);
        this.socket = runDir.resolve("control.sock");
        this.selector = Selector.open();
        this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        // A socket file from a run that was killed; a running daemon was ruled out by its pid file.
        Files.deleteIfExists(socket);
        listener.bind(UnixDomainSocketAddress.of(socket));
        PosixFileAttributes directory = Files.readAttributes(runDir, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(socket, PosixFileAttributeView.class);
        this.daemon = view.readAttributes().owner();
        if (!view.readAttributes().group().equals(directory.group())) {
            giveTo(directory.group(), view);
        }
        view.setPermissions(PosixFilePermissions.fromString("rw-rw----"));
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        this.runner = new CommandRunner(processor, new CommandCatalogue(context), new Completion(context));
        thread.setDaemon(true);
        thread.start();
    }

    /** The systemd unit has no CAP_CHOWN: then only members of the daemon's own group get in, and root. */
    private void giveTo(GroupPrincipal group, PosixFileAttributeView view) {
        try {
            view.setGroup(group);
        } catch (IOException e) {
            LOG.warn("{} cannot be given to the group {} of its directory: {}", socket, group.getName(), e.getMessage());
        }
    }

    /** Ends all clients and removes the socket. */
    @Deactivate
    void close() throws IOException, InterruptedException {
        selector.close();
        thread.join(STOP_LIMIT_MILLIS);
        listener.close();
        runner.close();
        Files.deleteIfExists(socket);
    }

    private void loop() {
        try {
            while (selector.isOpen()) {
                selector.select();
                if (!selector.isOpen()) {
                    break;
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    handle(key);
                }
                selector.selectedKeys().clear();
                clients.removeIf(client -> !client.isOpen());
            }
        } catch (ClosedSelectorException e) {
            LOG.trace("control socket closes");
        } catch (IOException e) {
            LOG.error("the control socket {} no longer works: {}", socket, e.toString(), e);
        }
        clients.forEach(ClientConnection::close);
    }

    private void handle(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.attachment() instanceof ClientConnection client) {
            client.ready(key);
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            SocketChannel channel = listener.accept();
            if (channel == null) {
                return;
            }
            if (clients.size() >= MAX_CLIENTS) {
                LOG.warn("a client was turned away: {} are attached already", clients.size());
                channel.close();
                return;
            }
            channel.configureBlocking(false);
            Peer peer = Peer.of(channel, daemon);
            ClientConnection client = new ClientConnection(channel, peer, runner);
            client.register(selector);
            clients.add(client);
        } catch (IOException e) {
            LOG.warn("a client could not be attached: {}", e.toString());
        }
    }
}
