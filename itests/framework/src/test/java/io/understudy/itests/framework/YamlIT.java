package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same configuration as YAML: converted, run, reloaded; and no YAML where keepalived.conf is used. */
class YamlIT {

    private static final String YAML = "/etc/keepalived/understudy.yaml";

    /** What stands before the daemon's command: converts its file first and then names the result. */
    private static String[] converting() {
        return new String[] {"sh", "-c", Understudy.executable() + " config convert --to yaml " + Host.CONF + " > " + YAML
                + " && rm " + Host.CONF + " && exec \"$@\" -f " + YAML, "sh"};
    }

    @Test
    void aConvertedConfigurationRunsAndReloads() {
        try (Appliance appliance = new Appliance(converting()).master()) {
            assertTrue(Wait.until(Appliance.PATIENCE, () -> appliance.heard().contains("MASTER")), appliance.daemon::log);
            String text = appliance.host.read(YAML);
            assertTrue(text.contains("\n    virtual_ipaddress:\n      - 10.1.0.99/16 dev eth0\n"), text);
            assertTrue(appliance.shell("config:show").contains("10.1.0.99/16"), appliance.daemon::log);

            appliance.host.write(YAML, text.replace("priority: 150", "priority: 151"));
            appliance.daemon.signal("HUP");
            assertTrue(Wait.until(Appliance.PATIENCE, () -> appliance.shell("config:show").contains("151")), appliance.daemon::log);

            appliance.host.write(YAML, text.replace("priority: 150", "priority: [150"));
            appliance.daemon.signal("HUP");
            assertTrue(Wait.until(Appliance.PATIENCE, () -> appliance.daemon.log().contains(YAML + ":")), appliance.daemon::log);
            assertTrue(appliance.shell("config:show").contains("151"), appliance.daemon::log);
        }
    }

    @Test
    void whereKeepalivedConfIsUsedNoClassOfYamlIsLoaded() {
        try (Appliance appliance = new Appliance("env", "UNDERSTUDY_JAVA_OPTS=-Xlog:class+load=info:file=/tmp/classes").master()) {
            List<String> loaded = appliance.host.read("/tmp/classes").lines()
                    .filter(line -> line.contains("io.understudy.") || line.contains("org.snakeyaml.")).toList();
            assertTrue(loaded.stream().anyMatch(line -> line.contains("io.understudy.frontends.keepalived.source.")), loaded::toString);
            assertEquals(List.of(), loaded.stream().filter(line -> line.contains("org.snakeyaml.")
                    || line.contains("frontends.yaml.syntax") || line.contains("frontends.yaml.form")).toList());
        }
    }
}
