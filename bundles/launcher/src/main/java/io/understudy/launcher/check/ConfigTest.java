package io.understudy.launcher.check;

import io.understudy.launcher.Product;
import io.understudy.launcher.options.DaemonOptions;
import java.io.IOException;

/** {@code -t[FILE]}, keepalived's {@code --config-test}. */
public final class ConfigTest {

    private ConfigTest() {
    }

    /** Returns keepalived's exit code. */
    public static int run(DaemonOptions options) {
        String target = options.value("config-test", "");
        try {
            return ConfigurationCheck.configTest(options.value("use-file", Product.DEFAULT_CONFIG),
                    options.value("config-id", ""), options.has("all-config"), target);
        } catch (IOException e) {
            System.err.println("cannot write " + target + ": " + e.getMessage());
            return 1;
        }
    }
}
