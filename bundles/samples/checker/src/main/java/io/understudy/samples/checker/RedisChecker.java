package io.understudy.samples.checker;

import io.understudy.api.check.BlockingChecker;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckerType;
import io.understudy.api.keyword.BlockKeyword;
import io.understudy.api.keyword.Keyword;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;

/** Sends PING and expects PONG; with {@code password}, AUTH first. One check, one connection. */
@Component(service = BlockingChecker.class)
@CheckerType("REDIS_CHECK")
public final class RedisChecker implements BlockingChecker {

    private static final int LINE_MAX = 200;

    /** What may stand in a REDIS_CHECK block, besides what every check has. Frontends read it from the jar. */
    @BlockKeyword(value = "REDIS_CHECK", in = "virtual_server.real_server", help = "Check by PING and PONG of Redis.")
    public @interface Block {

        /** For AUTH; empty: none is sent. */
        @Keyword(help = "Password, where the server wants one.", secret = true)
        String password() default "";
    }

    @Override
    public CheckResult check(CheckRequest request) throws IOException {
        String password = request.settings().as(Block.class).password();
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(request.limitMillis());
        try (Socket socket = new Socket()) {
            // where that fails it is thrown: the probe is broken, not the server
            socket.bind(new InetSocketAddress(request.bindAddress(), request.bindPort()));
            try {
                socket.connect(request.connect(), (int) request.connectTimeoutMillis());
                if (!password.isEmpty()) {
                    String answer = ask(socket, "AUTH " + password, request, deadlineNanos);
                    if (!answer.equals("+OK")) {
                        return CheckResult.down("the password is refused: " + answer);
                    }
                }
                String answer = ask(socket, "PING", request, deadlineNanos);
                return answer.equals("+PONG") ? CheckResult.up("answered PING")
                        : CheckResult.down("answered PING with " + answer);
            } catch (SocketTimeoutException e) {
                return CheckResult.down("no answer within " + request.connectTimeoutMillis() + " ms");
            } catch (BindException e) {
                throw e; // trouble of our own, not of the server
            } catch (IOException e) {
                return CheckResult.down(String.valueOf(e.getMessage()).toLowerCase());
            }
        }
    }

    private static String ask(Socket socket, String command, CheckRequest request, long deadlineNanos)
            throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        while (true) {
            long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            if (leftMillis <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) Math.min(leftMillis, request.connectTimeoutMillis()));
            int character = socket.getInputStream().read();
            if (character < 0) {
                throw new IOException("the server closed the connection before it answered");
            }
            if (character == '\n') {
                return line.toString().strip();
            }
            if (line.length() == LINE_MAX) {
                throw new IOException("the answer has no end");
            }
            line.append(character >= ' ' && character < 127 || character == '\r' ? (char) character : '?');
        }
    }
}
