package io.understudy.launcher.demo;

import java.util.Locale;

/** Tells a person what happens, with the seconds since the start. */
final class Narrator {

    private final boolean colour;
    private final long startNanos = System.nanoTime();
    private boolean right = true;

    Narrator(boolean colour) {
        this.colour = colour;
    }

    void title(String text) {
        System.out.println();
        say(paint("1", text));
    }

    void say(String text) {
        System.out.printf(Locale.ROOT, "%5.1f s  %s%n", (System.nanoTime() - startNanos) / 1e9, text);
    }

    /** Something that must hold. */
    void check(boolean holds, String text) {
        right &= holds;
        say(paint(holds ? "32" : "31", holds ? "ok   " : "WRONG") + "  " + text);
    }

    boolean isRight() {
        return right;
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
