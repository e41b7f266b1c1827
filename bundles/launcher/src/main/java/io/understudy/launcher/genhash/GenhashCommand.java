package io.understudy.launcher.genhash;

import io.understudy.checkers.http.PageDigest;
import io.understudy.checkers.netty.internal.NettySockets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code understudy genhash}, with the options of keepalived's. */
@Command(name = "genhash", sortOptions = false,
        description = "Asks a web server for a page and prints the digest of its body, as `digest` of HTTP_GET and "
                + "SSL_GET wants it.",
        footer = {"", "Exit code: 0 printed, 1 no answer or bad usage; the cause is on standard error"})
public final class GenhashCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int PORT_MAX = 65_535;
    private static final int TIMEOUT_MAX_SECONDS = 3600;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-s", "--server"}, required = true, paramLabel = "ADDRESS", description = "address of the server")
    private String server;

    @Option(names = {"-p", "--port"}, required = true, paramLabel = "PORT", description = "its port")
    private int port;

    @Option(names = {"-u", "--url"}, required = true, paramLabel = "PATH", description = "path of the page: /")
    private String url;

    @Option(names = {"-S", "--use-ssl"}, description = "over TLS, as SSL_GET; certificates are not verified")
    private boolean tls;

    @Option(names = {"-I", "--use-sni"}, description = "send the virtual host as SNI")
    private boolean serverName;

    @Option(names = {"-V", "--use-virtualhost"}, paramLabel = "HOST", defaultValue = "",
            description = "virtual host to ask for (default: ADDRESS:PORT)")
    private String virtualHost;

    @Option(names = {"-P", "--protocol"}, paramLabel = "VERSION", defaultValue = "1.0",
            description = "1.0, 1.0c (with Connection: close) or 1.1%n(default: ${DEFAULT-VALUE})")
    private String protocol;

    @Option(names = {"-t", "--timeout"}, paramLabel = "SECONDS", defaultValue = "5",
            description = "how long to wait for anything (default: ${DEFAULT-VALUE})")
    private int timeoutSeconds;

    @Option(names = {"-m", "--fwmark"}, paramLabel = "MARK", defaultValue = "0",
            description = "not possible here: only checks of the daemon can mark their packets")
    private long fwmark;

    @Option(names = {"-v", "--verbose"}, description = "show all that came")
    private boolean verbose;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
        PageDigest.Page page = new PageDigest.Page(new InetSocketAddress(address(), inRange("port", port, PORT_MAX)),
                url, tls, virtualHost, serverName, protocol,
                TimeUnit.SECONDS.toMillis(inRange("timeout", timeoutSeconds, TIMEOUT_MAX_SECONDS)));
        if (fwmark != 0) {
            throw wrong("--fwmark: only checks of the daemon can mark their packets; ask without it");
        }
        NettySockets sockets = new NettySockets();
        try {
            long startedNanos = System.nanoTime();
            PageDigest.Answer answer = new PageDigest(sockets).of(page).toCompletableFuture().get();
            long tookMicros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startedNanos);
            System.out.print(verbose ? GenhashText.verbose(answer, url, tookMicros) : GenhashText.of(answer));
            return 0;
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        } catch (ExecutionException e) {
            System.err.println(url + ": " + e.getCause().getMessage());
            return FAILED;
        } finally {
            sockets.close();
        }
    }

    /** No names: a digest is of one server. */
    private InetAddress address() {
        if (server.matches("[0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F:.]*(%[^/]+)?")) {
            try {
                return InetAddress.getByName(server);
            } catch (UnknownHostException e) {
                throw wrong("--server " + server + ": expected an address");
            }
        }
        throw wrong("--server " + server + ": expected an address");
    }

    private int inRange(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw wrong("--" + option + " " + value + ": expected 1 to " + max);
        }
        return value;
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
