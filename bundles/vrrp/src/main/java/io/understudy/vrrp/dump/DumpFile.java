package io.understudy.vrrp.dump;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Settings;
import java.nio.file.Path;

/** Where dumps are written, by keepalived's rules (B22 to B24). Pure. */
final class DumpFile {

    private static final String STATE = "keepalived.data";

    private DumpFile() {
    }

    /** The state's: {@code state_dump_file}, a name, or a directory where it ends in a slash. */
    static Path state(Settings globals, Path temporary) {
        String written = globals.get(GlobalDefs.STATE_DUMP_FILE);
        Path path = written.isEmpty() ? temporary.resolve(STATE)
                : written.endsWith("/") ? temporary.resolve(written).resolve(STATE) : temporary.resolve(written);
        return path.resolveSibling(named(path.getFileName().toString(), globals));
    }

    /** Another one's, which no keyword moves. */
    static Path of(String name, Settings globals, Path temporary) {
        return temporary.resolve(named(name, globals));
    }

    /** {@code data_use_instance}: namespace and instance before the extension. */
    private static String named(String name, Settings globals) {
        if (!globals.get(GlobalDefs.DATA_USE_INSTANCE)) {
            return name;
        }
        String namespace = globals.get(GlobalDefs.NET_NAMESPACE);
        String instance = globals.get(GlobalDefs.INSTANCE);
        String both = namespace + (namespace.isEmpty() || instance.isEmpty() ? "" : "_") + instance;
        if (both.isEmpty()) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name + "." + both : name.substring(0, dot) + "." + both + name.substring(dot);
    }
}
