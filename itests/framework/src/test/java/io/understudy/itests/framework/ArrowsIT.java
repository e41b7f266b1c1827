package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Understudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The arrows between rooms, checked in the manifests of the jars that are shipped: each bundle's Import-Package
 * against what the design allows it. A new dependency must be drawn here before it can be used.
 */
class ArrowsIT {

    /** All may use the JDK, OSGi and SLF4J. */
    private static final List<String> EVERYBODY = List.of("java\\..*", "javax\\..*", "org\\.osgi\\..*", "org\\.slf4j(\\..*)?");
    private static final String API = "io\\.understudy\\.api(\\..*)?";
    private static final String NETTY = "io\\.netty(\\..*)?";
    private static final String LINUX = "io\\.understudy\\.linux(\\..*)?";
    private static final String LANGUAGE = "io\\.understudy\\.language(\\..*)?";

    /** Bundle to what it may use besides. Its own packages are always its own. */
    private static final Map<String, List<String>> TABLE = table();

    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("io.understudy.api", List.of());
        table.put("io.understudy.linux", List.of(API, "sun\\.misc"));
        table.put("io.understudy.syslog", List.of(API, LINUX));
        table.put("io.understudy.core", List.of(API));
        table.put("io.understudy.ipvs", List.of(API, LINUX));
        table.put("io.understudy.vrrp", List.of(API, LINUX));
        table.put("io.understudy.bfd", List.of(API, LINUX));
        table.put("io.understudy.language", List.of(API));
        table.put("io.understudy.frontends.keepalived", List.of(API, LANGUAGE));
        // One bundle owns the event loops; checkers over sockets use it, and Netty's codecs.
        table.put("io.understudy.balancer", List.of(API));
        table.put("io.understudy.checkers.netty", List.of(API, NETTY));
        for (String checker : List.of("tcp", "http", "dns", "udp", "smtp")) {
            table.put("io.understudy.checkers." + checker, List.of(API, NETTY, "io\\.understudy\\.checkers\\.netty"));
        }
        table.put("io.understudy.checkers.misc", List.of(API));
        table.put("io.understudy.checkers.file", List.of(API));
        table.put("io.understudy.checkers.ping", List.of(API));
        table.put("io.understudy.checkers.bfd", List.of(API));
        table.put("io.understudy.trackers.bfd", List.of(API));
        // SnakeYAML; and for the schema, on the flat class path only, optionally Jackson
        table.put("io.understudy.frontends.yaml", List.of(API, LANGUAGE, "org\\.snakeyaml\\.engine\\..*", "com\\.fasterxml\\.jackson\\.core(\\..*)?"));
        table.put("io.understudy.trackers.script", List.of(API));
        table.put("io.understudy.trackers.file", List.of(API));
        table.put("io.understudy.trackers.process", List.of(API));
        table.put("io.understudy.trackers.ping", List.of(API));
        table.put("io.understudy.trackers.route", List.of(API));
        table.put("io.understudy.trackers.loadbalancer", List.of(API));
        table.put("io.understudy.trackers.http", List.of(API));
        table.put("io.understudy.notifiers.script", List.of(API));
        table.put("io.understudy.notifiers.fifo", List.of(API));
        table.put("io.understudy.notifiers.mail", List.of(API));
        table.put("io.understudy.notifiers.webhook", List.of(API, "com\\.fasterxml\\.jackson\\.core(\\..*)?", "javax\\.crypto(\\..*)?",
                "javax\\.net\\.ssl"));
        // Gogo commands, their output as JSON, and who asks (SO_PEERCRED, the JDK's jdk.net).
        table.put("io.understudy.shell", List.of(API, "org\\.apache\\.felix\\.service\\.command", "org\\.apache\\.felix\\.gogo\\.runtime",
                "com\\.fasterxml\\.jackson\\.core(\\..*)?", "jdk\\.net"));
        return table;
    }

    @Test
    void importsFollowTheArrows() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Path> bundle : ourBundles().entrySet()) {
            List<String> allowed = TABLE.get(bundle.getKey());
            for (String imported : header(bundle.getValue(), "Import-Package")) {
                boolean own = imported.equals(bundle.getKey()) || imported.startsWith(bundle.getKey() + ".");
                if (!own && Stream.concat(EVERYBODY.stream(), allowed.stream()).noneMatch(pattern -> Pattern.matches(pattern, imported))) {
                    wrong.add(bundle.getKey() + " imports " + imported);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void theTableNamesEveryBundleThatIsShippedAndNoOther() throws IOException {
        assertEquals(TABLE.keySet().stream().sorted().toList(), ourBundles().keySet().stream().sorted().toList());
    }

    @Test
    void enginesAndPluginsExportNothing() throws IOException {
        for (Map.Entry<String, Path> bundle : ourBundles().entrySet()) {
            if (!List.of("io.understudy.api", "io.understudy.linux", "io.understudy.language",
                    "io.understudy.checkers.netty").contains(bundle.getKey())) {
                assertEquals(List.of(), header(bundle.getValue(), "Export-Package"), bundle.getKey());
            }
        }
    }

    @Test
    void nothingOfTheNativeLibrariesIsVisible() throws IOException {
        List<String> exported = header(ourBundles().get("io.understudy.linux"), "Export-Package");
        assertFalse(exported.isEmpty());
        assertTrue(exported.stream().allMatch(name -> name.startsWith("io.understudy.linux")), exported::toString);
    }

    private static Map<String, Path> ourBundles() throws IOException {
        Map<String, Path> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(Understudy.appliance().resolve("bundles"))) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                try (JarFile opened = new JarFile(jar.toFile())) {
                    String name = opened.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
                    if (name != null && name.startsWith("io.understudy.")) {
                        found.put(name.replaceFirst(";.*", ""), jar);
                    }
                }
            }
        }
        return found;
    }

    /** The package names of a manifest header, without attributes and directives. */
    private static List<String> header(Path jar, String name) throws IOException {
        try (JarFile opened = new JarFile(jar.toFile())) {
            String value = opened.getManifest().getMainAttributes().getValue(name);
            return value == null ? List.of() : Stream.of(value.replaceAll("\"[^\"]*\"", "").split(","))
                    .flatMap(clause -> Stream.of(clause.split(";"))).map(String::strip).filter(part -> !part.contains("=")).toList();
        }
    }
}
