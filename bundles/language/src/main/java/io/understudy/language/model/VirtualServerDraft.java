package io.understudy.language.model;

import io.understudy.api.config.Forwarding;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualServer;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.ServerNames.Endpoint;
import java.util.ArrayList;
import java.util.List;

/** A {@code virtual_server} as written, before defaults and corrections. */
final class VirtualServerDraft {

    /** A real server as written. */
    static final class Real {
        /** The block. */
        final Statement block;
        /** What stands before its brace. */
        final Endpoint endpoint;
        /** What becomes the real server. */
        final Settings.Builder settings = Settings.builder();
        /** The service's method when this block was read (D3); {@code null}: none yet. */
        final Forwarding methodSoFar;

        Real(Statement block, Endpoint endpoint, Forwarding methodSoFar) {
            this.block = block;
            this.endpoint = endpoint;
            this.methodSoFar = methodSoFar;
        }
    }

    /** The block. */
    final Statement block;
    /** What stands before its brace. */
    final ServiceTarget target;
    /** What becomes the virtual server. */
    final Settings.Builder settings = Settings.builder();
    /** Its real servers, in the order written. */
    final List<Real> servers = new ArrayList<>();
    /** {@code sorry_server}; {@code null}: none. */
    Endpoint sorry;
    /** Where that is written. */
    Statement sorryStatement;
    /** Its own method; {@code null}: that of the service. */
    Forwarding sorryMethod;
    /** The service's method when it was read (D3); {@code null}: none yet. */
    Forwarding sorryMethodSoFar;
    /** {@code sorry_server_inhibit}. */
    boolean sorryInhibit;
    /** Where {@code protocol} is written; {@code null}: nowhere. */
    Statement protocolStatement;

    VirtualServerDraft(Statement block, ServiceTarget target) {
        this.block = block;
        this.target = target;
    }

    /** The method written so far; {@code null}: none. */
    Forwarding method() {
        return settings.isSet(VirtualServer.LVS_METHOD) ? settings.get(VirtualServer.LVS_METHOD) : null;
    }
}
