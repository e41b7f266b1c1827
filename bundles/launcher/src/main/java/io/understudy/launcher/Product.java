package io.understudy.launcher;

import io.understudy.api.DaemonProperties;

/** What this program is called and which version it is. */
public final class Product {

    /** As exporters read it: {@code 1.0.0}. */
    public static final String VERSION = "1.0.0";

    /** Date of the release, as keepalived writes it. */
    public static final String RELEASE_DATE = "11/22,2026";

    /** Where the daemon keeps its pid file, its control socket and its bundle cache. */
    public static final String DEFAULT_RUN_DIR = DaemonProperties.DEFAULT_RUN_DIR;

    /** keepalived's, because that is what people move from. */
    public static final String DEFAULT_CONFIG = "/etc/keepalived/keepalived.conf";

    private Product() {
    }
}
