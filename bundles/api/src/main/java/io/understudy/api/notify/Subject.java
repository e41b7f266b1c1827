package io.understudy.api.notify;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import java.util.Objects;

/** What a notification is about, as it was configured at that moment. Immutable. */
public final class Subject {

    /** Sorts of subjects. */
    public enum Kind {
        /** A virtual router. */
        INSTANCE,
        /** A sync group of virtual routers. */
        GROUP,
        /** A virtual server: its quorum. */
        VIRTUAL_SERVER,
        /** A real server of a virtual server. */
        REAL_SERVER
    }

    private final Kind kind;
    private final String name;
    private final ConfigBlock block;
    private final VirtualServer service;

    private Subject(Kind kind, String name, ConfigBlock block, VirtualServer service) {
        this.kind = kind;
        this.name = Objects.requireNonNull(name);
        this.block = Objects.requireNonNull(block);
        this.service = service;
    }

    /** A virtual router. */
    public static Subject of(VrrpInstance instance) {
        return new Subject(Kind.INSTANCE, instance.name(), instance, null);
    }

    /** A sync group. */
    public static Subject of(VrrpSyncGroup group) {
        return new Subject(Kind.GROUP, group.name(), group, null);
    }

    /** A virtual server. */
    public static Subject of(VirtualServer service) {
        return new Subject(Kind.VIRTUAL_SERVER, service.title(), service, service);
    }

    /** A real server of a virtual server. */
    public static Subject of(VirtualServer service, RealServer server) {
        return new Subject(Kind.REAL_SERVER, server.title(), server, service);
    }

    /** What sort. */
    public Kind kind() {
        return kind;
    }

    /** As keepalived names it: {@code VI_1}, {@code [10.1.0.69]:tcp:80}. */
    public String name() {
        return name;
    }

    /** Its configuration. */
    public ConfigBlock block() {
        return block;
    }

    /** The virtual server, for it and for its real servers; {@code null} for all others. */
    public VirtualServer service() {
        return service;
    }

    /** Tells it apart from all others: notifications with the same key are delivered in order. */
    public String key() {
        return kind == Kind.REAL_SERVER ? kind + " " + service.title() + " " + name : kind + " " + name;
    }

    @Override
    public String toString() {
        return name;
    }
}
