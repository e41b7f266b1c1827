package io.understudy.itests.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the machine tells apart the end of its script and its own. */
class VirtualMachineIT {

    private static final int MEGABYTES = 1_024;
    private static final long LIMIT_SECONDS = 120;

    @TempDir
    Path work;

    private int run(String script, long limitSeconds) throws IOException, InterruptedException {
        return new VirtualMachine(work, InVm.Processors.PARALLEL).run(script, MEGABYTES, limitSeconds);
    }

    @Test
    void statusIsTheScripts() throws Exception {
        assertEquals(3, run("echo hello; exit 3", LIMIT_SECONDS));
        assertTrue(new VirtualMachine(work, InVm.Processors.PARALLEL).consoleTail().contains("hello"));
    }

    @Test
    void kernelThatDiesIsNotScriptThatFails() {
        MachineDiedException death = assertThrows(MachineDiedException.class,
                () -> run("echo c >/proc/sysrq-trigger; exit 3", LIMIT_SECONDS));
        assertTrue(death.getMessage().contains("ended before its script did"), death::getMessage);
        assertTrue(death.getMessage().contains("Kernel panic"), death::getMessage);
    }

    @Test
    void scriptThatHangsIsNotMachineThatDied() {
        IOException late = assertThrows(IOException.class, () -> run("echo begun; sleep 1000", 60));
        assertTrue(late.getMessage().startsWith("the virtual machine was not done within 60 s"), late::getMessage);
        assertTrue(late.getMessage().contains("begun"), late::getMessage);
    }
}
