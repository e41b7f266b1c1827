package io.understudy.core;

import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import java.util.List;

/** Blocks that tests configure. */
public final class Samples {

    private Samples() {
    }

    public static Position at(int line) {
        return new Position("/etc/keepalived/keepalived.conf", line, 1);
    }

    public static Settings.Builder router(int virtualRouterId) {
        return Settings.builder().set(VrrpInstance.VIRTUAL_ROUTER_ID, virtualRouterId, at(2))
                .set(VrrpInstance.INTERFACE, "eth0", at(3));
    }

    public static VrrpInstance router(String name, int virtualRouterId) {
        return VrrpInstance.of(name, at(1), router(virtualRouterId).build());
    }

    public static VrrpInstance notifying(String name, int virtualRouterId) {
        return VrrpInstance.of(name, at(1), router(virtualRouterId)
                .set(VrrpInstance.NOTIFY, command("/usr/local/bin/notify")).build());
    }

    public static VrrpInstance tracking(String name, int virtualRouterId, TrackEntry entry) {
        return VrrpInstance.of(name, at(1), router(virtualRouterId)
                .set(VrrpInstance.TRACK_SCRIPT, List.of(entry)).build());
    }

    public static CommandLine command(String text) {
        return new CommandLine(text, List.of(text), false, "", "");
    }

    public static Settings.Builder script() {
        return Settings.builder().set(VrrpScript.SCRIPT, command("/usr/bin/check"));
    }

    public static VrrpScript script(String name, Settings.Builder settings) {
        return VrrpScript.of(name, at(9), settings.build());
    }
}
