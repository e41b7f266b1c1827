package io.understudy.shell.command;

import io.understudy.api.vrrp.VrrpState;

/** Colours, on terminals that show them. */
final class Style {

    private Style() {
    }

    static String state(VrrpState state, Terminal terminal) {
        return switch (state) {
            case MASTER -> paint("32", state.name(), terminal);
            case FAULT -> paint("31", state.name(), terminal);
            default -> state.name();
        };
    }

    private static String paint(String colour, String text, Terminal terminal) {
        return terminal.colour() ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
