package io.understudy.checkers.http.policy;

import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckSettings;
import java.util.List;

/**
 * A block of HTTP_GET or SSL_GET.
 *
 * @param urls            at least one
 * @param virtualHost     {@code virtualhost} of the check; empty: inherited
 * @param version         {@code http_protocol}
 * @param fastRecovery    {@code fast_recovery}
 * @param serverNames     {@code enable_sni}, or {@code sni_name}
 * @param serverName      {@code sni_name}; empty: the virtual host in force
 */
public record WebSpec(List<UrlSpec> urls, String virtualHost, Version version, boolean fastRecovery,
        boolean serverNames, String serverName) {

    /** {@code http_protocol}. */
    public enum Version {
        /** HTTP/1.0. */
        HTTP_1_0,
        /** HTTP/1.0 with {@code Connection: close}. */
        HTTP_1_0_CLOSE,
        /** HTTP/1.1 with {@code Connection: close}. */
        HTTP_1_1
    }

    private static final CheckKeyword<List<CheckSettings>> URL = CheckKeyword.blocks("url");
    private static final CheckKeyword<String> VIRTUALHOST = CheckKeyword.text("virtualhost", "");
    private static final CheckKeyword<String> HTTP_PROTOCOL = CheckKeyword.text("http_protocol", "1.0");
    private static final CheckKeyword<Boolean> FAST_RECOVERY = CheckKeyword.flag("fast_recovery");
    private static final CheckKeyword<Boolean> ENABLE_SNI = CheckKeyword.flag("enable_sni");
    private static final CheckKeyword<List<String>> SNI_NAME = CheckKeyword.words("sni_name");
    /** Closing with a TLS notification is what we always do. */
    private static final CheckKeyword<Boolean> TLS_COMPLIANT = CheckKeyword.flag("tls_compliant");

    /** All that a block may hold, besides what concerns TLS. */
    public static final List<CheckKeyword<?>> KEYWORDS = List.of(URL, VIRTUALHOST, HTTP_PROTOCOL, FAST_RECOVERY,
            ENABLE_SNI, SNI_NAME, TLS_COMPLIANT);

    /**
     * From its block.
     *
     * @throws IllegalArgumentException what is wrong with it
     */
    public static WebSpec of(CheckSettings block) {
        List<UrlSpec> urls = block.get(URL).stream().map(UrlSpec::of).toList();
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("at least one url { path … } is needed");
        }
        Version version = switch (block.get(HTTP_PROTOCOL)) {
            case "1.0" -> Version.HTTP_1_0;
            case "1.0C", "1.0c" -> Version.HTTP_1_0_CLOSE;
            case "1.1" -> Version.HTTP_1_1;
            default -> throw new IllegalArgumentException("http_protocol " + block.get(HTTP_PROTOCOL)
                    + ": expected 1.0, 1.0C or 1.1");
        };
        List<String> names = block.get(SNI_NAME);
        return new WebSpec(urls, block.get(VIRTUALHOST), version, block.get(FAST_RECOVERY),
                block.get(ENABLE_SNI) || block.has(SNI_NAME.name()), names.isEmpty() ? "" : names.get(0));
    }

    /** The virtual host of a url: its own, else the check's, else what the check inherited; empty for none. */
    public String virtualHost(UrlSpec url, String inherited) {
        return !url.virtualHost().isEmpty() ? url.virtualHost() : !virtualHost.isEmpty() ? virtualHost : inherited;
    }

    /** The name for SNI; empty for none. */
    public String serverName(UrlSpec url, String inherited) {
        if (!url.serverName().isEmpty() || !serverNames) {
            return url.serverName();
        }
        return !serverName.isEmpty() ? serverName : virtualHost(url, inherited);
    }

    /**
     * The request (D44).
     *
     * @param address what stands for the host where there is no virtual host: {@code 10.1.0.11:80}
     */
    public String request(UrlSpec url, String inherited, String address) {
        String host = virtualHost(url, inherited);
        return "GET " + url.path() + (version == Version.HTTP_1_1 ? " HTTP/1.1" : " HTTP/1.0") + "\r\n"
                + "User-Agent: KeepAliveClient\r\n"
                + (version == Version.HTTP_1_0 ? "" : "Connection: close\r\n")
                + "Host: " + (host.isEmpty() ? address : host) + "\r\n\r\n";
    }
}
