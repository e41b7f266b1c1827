package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** What authors of plugins get wrong, put into {@code plugins/}: the shell says what is to be mended, the log when. */
class PluginMistakesIT {

    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="pager">
              <implementation class="%s"/>
              %s
            </scr:component>
            """;
    private static final String STARTING = COMPONENT.replace("name=\"pager\"", "name=\"%s\" activate=\"begin\"");
    private static final String COMMAND = """
            <service><provide interface="java.lang.Runnable"/></service>
            <property name="osgi.command.scope" value="pager"/>
            <property name="osgi.command.function" value="run"/>
            <property name="understudy.command.help" value="Calls out."/>
            """;
    private static final String REFERENCE = "<reference name=\"line\" interface=\"org.example.Line\"/>";

    @Test
    void eachIsTold() throws IOException {
        try (Lab lab = Lab.open("h")) {
            Host host = lab.host("h");
            Path plugins = Files.createDirectories(host.file("/tmp/plugins"));
            host.run("mount", "--bind", "/tmp/plugins", Understudy.appliance().resolve("plugins").toString()).orThrow();
            Daemon daemon = Product.UNDERSTUDY.startWith(host, "global_defs {\n}\n");
            Files.writeString(plugins.resolve("text.jar"), "hello");
            jar(plugins.resolve("plain.jar"), Map.of(), "");
            jar(plugins.resolve("lacking.jar"), bundle("lacking", "Import-Package", "com.nowhere.lib"), "");
            jar(plugins.resolve("newer.jar"), bundle("newer", "Import-Package",
                    "io.understudy.api.check;version=\"[9,10)\""), "");
            jar(plugins.resolve("waiting.jar"), bundle("waiting", "Service-Component", "OSGI-INF/c.xml"),
                    COMPONENT.formatted("org.example.Pager", REFERENCE));
            jar(plugins.resolve("empty.jar"), bundle("empty", "Service-Component", "OSGI-INF/c.xml"),
                    COMPONENT.formatted("org.example.Pager", ""));
            jar(plugins.resolve("failing.jar"), bundle("failing", "Service-Component", "OSGI-INF/c.xml"),
                    COMPONENT.formatted("java.lang.Integer", ""));
            jar(plugins.resolve("carrying.jar"), bundle("carrying", "Bundle-Name", "x"), "x", "io/understudy/api/a/B.class");
            told(daemon, "plugin:list", "has classes of io.understudy.api in its own jar");
            told(daemon, "plugin:list", "imports package com.nowhere.lib, which no bundle has");
            told(daemon, "plugin:list", "in version [9.0.0,10.0.0), here it is 1.");
            told(daemon, "plugin:list", "text.jar is no bundle: it is no jar file");
            told(daemon, "plugin:list", "plain.jar is no bundle: its manifest has no Bundle-SymbolicName");
            told(daemon, "plugin:list", "org.example.Pager waits for a service org.example.Line");
            told(daemon, "plugin:list", "org.example.Pager cannot be loaded: org.example.Pager not found by");
            told(daemon, "plugin:list", "java.lang.Integer cannot start: java.lang.");
            told(daemon, "status", "plugin org.example.lacking: imports package com.nowhere.lib");
            for (String command : new String[] {"plugin:list", "status"}) {
                Understudy.shell(daemon, command).text().lines().forEach(line -> assertTrue(line.length() <= 80, line));
            }
            try (var files = Files.list(plugins)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            assertTrue(Wait.until(Appliance.PATIENCE, () -> !text(daemon, "plugin:list").contains("org.example")),
                    () -> text(daemon, "plugin:list"));
            assertFalse(text(daemon, "status").contains("plugin "), () -> text(daemon, "status"));
        }
    }

    @Test
    void whatThrowsAtItsStartIsInTheLogOnce() throws IOException {
        try (Lab lab = Lab.open("h")) {
            Host host = lab.host("h");
            Path plugins = Files.createDirectories(host.file("/tmp/plugins"));
            host.run("mount", "--bind", "/tmp/plugins", Understudy.appliance().resolve("plugins").toString()).orThrow();
            throwing(plugins.resolve("early.jar"), "early", "");
            Daemon daemon = Product.UNDERSTUDY.startWith(host, "global_defs {\n}\n");
            told(daemon, "plugin:list", "cannot start: java.lang.IllegalStateException: no line");
            throwing(plugins.resolve("immediate.jar"), "immediate", "");
            throwing(plugins.resolve("delayed.jar"), "delayed", COMMAND);
            told(daemon, "plugin:list", "org.example.delayed");
            told(daemon, "help", "pager:run");
            assertFalse(daemon.log().contains("bundle org.example.delayed:"), daemon::log);
            Understudy.shell(daemon, "pager:run");
            for (String plugin : new String[] {"early", "immediate", "delayed"}) {
                String named = "bundle org.example." + plugin + ":";
                assertTrue(Wait.until(Appliance.PATIENCE, () -> daemon.log().contains(named)), daemon::log);
                List<String> lines = daemon.log().lines().filter(line -> line.contains(named)).toList();
                assertEquals(1, lines.size(), daemon::log);
                assertTrue(lines.get(0).matches(".* ERROR scr +bundle .*ThrowingPager.*IllegalStateException: no line"), lines.get(0));
            }
            assertFalse(daemon.log().contains("ERROR :"), daemon::log); // the component runtime's own, on standard output
        }
    }

    @Test
    void anApplianceOfMixedReleasesSaysWhichBundleDoesNotFit() throws IOException {
        try (Lab lab = Lab.open("h")) {
            Host host = lab.host("h");
            Path level = Files.createDirectories(host.file("/tmp/core"));
            host.run("mount", "--bind", "/tmp/core", Understudy.appliance().resolve("bundles/30-core").toString()).orThrow();
            jar(level.resolve("io.understudy.core.jar"), Map.of("Bundle-ManifestVersion", "2",
                    "Bundle-SymbolicName", "io.understudy.core", "Bundle-Version", "9.0.0",
                    "Import-Package", "io.understudy.api.check;version=\"[9,10)\""), "");
            Daemon daemon = Product.UNDERSTUDY.startWith(host, "global_defs {\n}\n");
            told(daemon, "status", "bundle io.understudy.core: imports package io.understudy.api.check in version"
                    + " [9.0.0,10.0.0), here it is 1.");
            told(daemon, "status", "jars of different releases are mixed in bundles/");
            Understudy.shell(daemon, "status").text().lines().forEach(line -> assertTrue(line.length() <= 80, line));
            assertFalse(text(daemon, "plugin:list").contains("mixed"), () -> text(daemon, "plugin:list"));
        }
    }

    /** A component that cannot be activated, of a class of ours. */
    private static void throwing(Path file, String name, String more) throws IOException {
        Class<?> pager = ThrowingPager.class;
        String entry = pager.getName().replace('.', '/') + ".class";
        try (InputStream code = pager.getResourceAsStream("/" + entry)) {
            jar(file, bundle(name, "Service-Component", "OSGI-INF/c.xml"), Map.of(
                    "OSGI-INF/c.xml", STARTING.formatted(name, pager.getName(), more).getBytes(StandardCharsets.UTF_8),
                    entry, code.readAllBytes()));
        }
    }

    private static void told(Daemon daemon, String command, String wanted) {
        assertTrue(Wait.until(Appliance.PATIENCE, () -> text(daemon, command).contains(wanted)),
                () -> "never " + wanted + ":\n" + text(daemon, command) + daemon.log());
    }

    /** On one line: where it wraps does not matter. */
    private static String text(Daemon daemon, String command) {
        return Understudy.shell(daemon, command).text().replaceAll("\\s+", " ");
    }

    private static Map<String, String> bundle(String name, String header, String value) {
        return Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", "org.example." + name,
                "Bundle-Version", "1.0.0", header, value);
    }

    private static void jar(Path file, Map<String, String> headers, String component) throws IOException {
        jar(file, headers, component, "OSGI-INF/c.xml");
    }

    private static void jar(Path file, Map<String, String> headers, String text, String entry) throws IOException {
        jar(file, headers, Map.of(entry, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void jar(Path file, Map<String, String> headers, Map<String, byte[]> entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(part); JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        Files.move(part, file);
    }
}
