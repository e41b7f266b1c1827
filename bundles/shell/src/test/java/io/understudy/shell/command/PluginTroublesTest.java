package io.understudy.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

/** The sentences; how they come about in a framework is {@code itests/framework}'s. */
class PluginTroublesTest {

    private static final String PACKAGE = "osgi.wiring.package";
    private static final Map<String, List<Version>> HERE = Map.of("io.understudy.api.check",
            List.of(new Version("1.2.0")));

    @Test
    void aPackageThatNobodyHas() {
        assertEquals("imports package com.nowhere.lib, which no bundle has: put it into the plugin's own jar"
                        + " (bnd: Private-Package), or its bundle into plugins/ too",
                PluginTroubles.lacking(PACKAGE, "(osgi.wiring.package=com.nowhere.lib)", HERE));
    }

    @Test
    void aPackageInAnotherVersion() {
        assertEquals("imports package io.understudy.api.check in version [9.0.0,10.0.0), here it is 1.2.0: build against"
                        + " this version's api",
                PluginTroubles.lacking(PACKAGE, "(&(osgi.wiring.package=io.understudy.api.check)(version>=9.0.0)"
                        + "(!(version>=10.0.0)))", HERE));
        assertEquals("imports package io.understudy.api.check in version 9.0.0 or newer, here it is 1.2.0: build"
                        + " against this version's api",
                PluginTroubles.lacking(PACKAGE, "(&(osgi.wiring.package=io.understudy.api.check)(version>=9.0.0))",
                        HERE));
    }

    @Test
    void ofTheAppliancesOwnBundlesTheFactAlone() {
        assertEquals("imports package com.nowhere.lib, which no bundle has",
                PluginTroubles.missing(PACKAGE, "(osgi.wiring.package=com.nowhere.lib)", HERE));
        assertEquals("imports package io.understudy.api.check in version 9.0.0 or newer, here it is 1.2.0",
                PluginTroubles.missing(PACKAGE, "(&(osgi.wiring.package=io.understudy.api.check)(version>=9.0.0))", HERE));
        assertEquals(List.of("bundle io.understudy.core: imports"),
                Attention.bundles(Map.of("io.understudy.core", "imports")));
    }

    @Test
    void somethingElseThatNobodyOffers() {
        assertEquals("needs osgi.ee (&(osgi.ee=JavaSE)(version=99)), which nobody offers",
                PluginTroubles.lacking("osgi.ee", "(&(osgi.ee=JavaSE)(version=99))", HERE));
    }

    @Test
    void theInnermostCauseOfAStackTrace() {
        assertEquals("java.io.IOException: no licence", PluginTroubles.cause("""
                java.lang.IllegalStateException: outer
                \tat a.B.c(B.java:1)
                Caused by: java.io.IOException: no licence
                \tat d.E.f(E.java:2)
                """));
        assertEquals("x.Y: z", PluginTroubles.cause("x.Y: z\n\tat a.B.c(B.java:1)\n"));
        assertEquals("it does not say why", PluginTroubles.cause(null));
    }

    @Test
    void belowTheListTheyHaveRoom() {
        String text = PluginCommands.troubles(Map.of("org.example.pager", "word ".repeat(30).strip()), 80);
        assertTrue(text.startsWith("\norg.example.pager\n  word word"), text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
        assertEquals(List.of("plugin a.jar: no jar"), Attention.plugins(Map.of("a.jar", "no jar")));
    }
}
