package io.understudy.frontends.keepalived.source;

import io.understudy.api.config.ReadResult;
import io.understudy.language.host.ScriptHost;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.vocabulary.Vocabulary;

/**
 * A machine where every program but /missing is there, with the users root, keeper and nobody, and with keys in
 * /secret and /open, which everybody may read; everybody may change what is in /shared.
 */
public final class TestMachine implements ScriptHost {

    private static final KeepalivedFile READER = new KeepalivedFile(Vocabulary.load(), new TestMachine());

    /** Reads lines as the file {@code t.conf}, as node {@code node1}. */
    public static ReadResult read(String... lines) {
        return text(String.join("\n", lines));
    }

    /** Reads a text as the file {@code t.conf}, as node {@code node1}. */
    public static ReadResult text(String text) {
        return READER.readText(new SourceFile("t.conf", text), "node1");
    }

    /** Reads lines inside of a complete vrrp_instance, whose own lines are 1 to 4: yours begin at 5. */
    public static ReadResult instance(String... lines) {
        return read("vrrp_instance V {", "interface eth0", "virtual_router_id 7", "virtual_ipaddress { 10.0.0.1 }",
                String.join("\n", lines), "}");
    }

    @Override
    public boolean isExecutable(String program) {
        return !program.equals("/missing");
    }

    @Override
    public boolean isUser(String name) {
        return name.equals("root") || name.equals("keeper") || name.equals("nobody");
    }

    @Override
    public boolean isRoot(String name) {
        return name.equals("root") || name.equals("keeper");
    }

    @Override
    public String objection(String program, boolean asRoot) {
        return asRoot && program.startsWith("/shared/") ? "/shared is writable for everybody" : "";
    }

    @Override
    public String content(String path) {
        return path.equals("/open") || path.equals("/secret") ? "fedcba9876543210fedcba9876543210\r\n" : null;
    }

    @Override
    public boolean isOpenToOthers(String path) {
        return path.equals("/open");
    }
}
