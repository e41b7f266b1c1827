package io.understudy.vrrp.lab;

import io.understudy.linux.lab.Host;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Two fresh hosts for each test, whose interfaces of these names are connected. */
public final class TwoHosts implements BeforeEachCallback, AfterEachCallback {

    private final String[] interfaceNames;
    private Host here;
    private Host there;

    /** Hosts connected by these interfaces. */
    public TwoHosts(String... interfaceNames) {
        this.interfaceNames = interfaceNames.clone();
    }

    /** 10.1.0.1. */
    public Host here() {
        return here;
    }

    /** 10.1.0.2. */
    public Host there() {
        return there;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        here = new Host();
        there = new Host();
        for (String name : interfaceNames) {
            here.wire(name, there);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        here.close();
        there.close();
    }
}
