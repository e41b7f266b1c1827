package io.understudy.core.config;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationSource;
import io.understudy.api.config.ReadResult;
import io.understudy.api.config.VrrpInstance;
import java.util.List;

/** A source whose next answer the test decides. */
final class TestSource implements ConfigurationSource {
    private final String name;
    ReadResult result;
    RuntimeException failure;
    Error error;
    int reads;
    Runnable whileReading = () -> { };

    TestSource(String name, VrrpInstance... routers) {
        this.name = name;
        wants(routers);
    }

    void wants(VrrpInstance... routers) {
        Configuration.Builder configuration = Configuration.builder(name);
        List.of(routers).forEach(configuration::add);
        result = new ReadResult(configuration.build(), List.of());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ReadResult read() {
        reads++;
        whileReading.run();
        if (error != null) {
            throw error;
        }
        if (failure != null) {
            throw failure;
        }
        return result;
    }
}
