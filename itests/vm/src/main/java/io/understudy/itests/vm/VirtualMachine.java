package io.understudy.itests.vm;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Boots the virtual machine for one script. */
final class VirtualMachine {

    private static final long IMAGE_MINUTES = 10;
    private static final String SCRIPT = "script";
    private static final String STATUS = "status";
    /** Grows while the machine lives. */
    private static final String PULSE = "pulse";
    private static final long LOOK_SECONDS = 5;
    private static final long SILENT_SECONDS = 120;
    private static final int CONSOLE_LINES = 60;

    private final Path work;
    private final InVm.Processors processors;
    private final Path home;

    /**
     * A machine that is off.
     *
     * @param work folder that it can write to, under the same name as here; what a run leaves is found there
     */
    VirtualMachine(Path work, InVm.Processors processors) {
        this.work = work;
        this.processors = processors;
        this.home = Path.of(System.getProperty("understudy.root", "../..")).toAbsolutePath().normalize()
                .resolve("itests/vm");
    }

    /**
     * Runs a script (bash) and switches the machine off; returns the script's exit status.
     *
     * @throws MachineDiedException where the machine, and not the script, came to its end
     * @throws IOException where the script was not done in time
     */
    int run(String script, int memoryMegabytes, long limitSeconds) throws IOException, InterruptedException {
        Path image = home.resolve("target/image");
        makeImage(image);
        Files.writeString(work.resolve(SCRIPT), "while sleep " + LOOK_SECONDS + "; do echo >>" + work.resolve(PULSE)
                + "; done &\n" + script);
        Files.deleteIfExists(work.resolve(STATUS));
        Process machine = new ProcessBuilder(List.of("qemu-system-x86_64", "-accel", processors.accelerator(), "-cpu", "max",
                "-smp", "2", "-m", Integer.toString(memoryMegabytes), "-display", "none", "-serial", "stdio",
                "-monitor", "none", "-no-reboot", "-net", "none", "-kernel", image.resolve("vmlinuz").toString(),
                "-initrd", image.resolve("initrd").toString(), "-append",
                "console=ttyS0 quiet loglevel=3 oops=panic softlockup_panic=1 watchdog_thresh=30 panic=-1 vmwork=" + work
                        + " vmmods=" + image.resolve("lib/modules"),
                "-virtfs", "local,path=/,mount_tag=hostroot,security_model=none,readonly=on,multidevs=remap",
                "-virtfs", "local,path=" + work + ",mount_tag=work,security_model=none"))
                .redirectInput(new File("/dev/null")).redirectErrorStream(true)
                .redirectOutput(console().toFile()).start();
        try {
            await(machine, limitSeconds);
        } finally {
            machine.destroyForcibly().waitFor();
        }
        if (!Files.exists(work.resolve(STATUS))) {
            throw new MachineDiedException("ended before its script did", consoleTail());
        }
        return Integer.parseInt(Files.readString(work.resolve(STATUS)).strip());
    }

    private void await(Process machine, long limitSeconds) throws IOException, InterruptedException {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
        long pulse = -1;
        long pulseNanos = System.nanoTime();
        while (!machine.waitFor(LOOK_SECONDS, TimeUnit.SECONDS)) {
            long nowNanos = System.nanoTime();
            long size = work.resolve(PULSE).toFile().length();
            if (size != pulse) {
                pulse = size;
                pulseNanos = nowNanos;
            } else if (nowNanos - pulseNanos > TimeUnit.SECONDS.toNanos(SILENT_SECONDS)) {
                throw new MachineDiedException("gave no sign of life for " + SILENT_SECONDS + " s", consoleTail());
            }
            if (nowNanos > endNanos) {
                throw new IOException("the virtual machine was not done within " + limitSeconds + " s; its console:\n"
                        + consoleTail());
            }
        }
    }

    private void makeImage(Path image) throws IOException, InterruptedException {
        Process maker = new ProcessBuilder(home.resolve("image").toString(), image.toString())
                .redirectInput(new File("/dev/null")).redirectErrorStream(true)
                .redirectOutput(work.resolve("image.txt").toFile()).start();
        if (!maker.waitFor(IMAGE_MINUTES, TimeUnit.MINUTES) || maker.exitValue() != 0) {
            maker.destroyForcibly();
            throw new IOException("there is no kernel for the virtual machine: "
                    + Files.readString(work.resolve("image.txt")).strip());
        }
    }

    private Path console() {
        return work.resolve("console.txt");
    }

    /** The last lines of the console. */
    String consoleTail() throws IOException {
        List<String> lines = new String(Files.readAllBytes(console()), StandardCharsets.UTF_8).lines()
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - CONSOLE_LINES), lines.size()));
    }
}
