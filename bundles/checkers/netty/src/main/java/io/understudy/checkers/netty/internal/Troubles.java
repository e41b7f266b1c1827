package io.understudy.checkers.netty.internal;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import java.net.PortUnreachableException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What went wrong, in words, and whose fault it is: the target's, or our own (D41). */
final class Troubles {

    /** What the kernel says of a target; all else is our own trouble. */
    private static final List<String> OF_THE_TARGET = List.of("refused", "unreachable", "no route to host",
            "host is down", "network is down", "reset", "broken pipe", "aborted", "timed out", "closed");

    private Troubles() {
    }

    static CheckResult connecting(CheckRequest request, Throwable failure) {
        if (failure instanceof ConnectTimeoutException) {
            return CheckResult.down("no connection to " + where(request) + " within "
                    + seconds(request.connectTimeoutMillis()));
        }
        String message = plain(failure);
        return ofTheTarget(message) ? CheckResult.down(message + " (" + where(request) + ")")
                : CheckResult.broken("cannot connect to " + where(request) + ": " + message);
    }

    static CheckResult talking(CheckRequest request, Throwable failure) {
        if (failure instanceof ReadTimeoutException) {
            return CheckResult.down("no answer within " + seconds(request.connectTimeoutMillis()));
        }
        if (failure instanceof PortUnreachableException) {
            return CheckResult.down("port unreachable (" + where(request) + ")");
        }
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof SSLException)) {
            cause = cause.getCause();
        }
        if (cause instanceof SSLException) {
            return CheckResult.down("TLS: " + tls((SSLException) cause));
        }
        String message = plain(cause);
        return ofTheTarget(message) ? CheckResult.down(message) : CheckResult.down("unexpected answer: " + message);
    }

    /** The JDK names classes and Netty shows all that came; people want to know what is wrong with the server. */
    private static String tls(SSLException failure) {
        if (failure instanceof NotSslRecordException) {
            return "what came is no TLS";
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return "the server's certificate " + (cause instanceof CertificateExpiredException ? "has expired"
                        : "is not valid yet") + " (" + cause.getMessage() + ")";
            }
            if (cause instanceof CertPathBuilderException) {
                return "the server's certificate is of no authority that is trusted here";
            }
        }
        return plain(failure);
    }

    private static boolean ofTheTarget(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return OF_THE_TARGET.stream().anyMatch(lower::contains);
    }

    /** Without the address that Netty adds, in lower case as a part of a sentence. */
    private static String plain(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String text = message.replaceFirst(": [^ :]*/[^ ]+:\\d+$", "");
        return text.isEmpty() || text.length() > 1 && Character.isUpperCase(text.charAt(1)) ? text
                : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    static String where(CheckRequest request) {
        String host = request.connect().getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + request.connect().getPort();
    }

    static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
