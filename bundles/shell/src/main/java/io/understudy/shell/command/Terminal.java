package io.understudy.shell.command;

import org.apache.felix.service.command.CommandSession;

/**
 * The client's terminal.
 *
 * @param width  columns to fill at most
 * @param colour whether it shows colours
 */
public record Terminal(int width, boolean colour) {

    /** What a program gets that reads our output. */
    public static final Terminal PLAIN = new Terminal(80, false);

    private static final String VARIABLE = "understudy.terminal";
    private static final int NARROWEST = 40;

    /** A terminal of this width; 0: unknown. */
    public static Terminal of(int width, boolean colour) {
        return new Terminal(width == 0 ? PLAIN.width() : Math.max(NARROWEST, width), colour);
    }

    /** The terminal of a session; {@link #PLAIN} where it has none. */
    public static Terminal of(CommandSession session) {
        return session.get(VARIABLE) instanceof Terminal terminal ? terminal : PLAIN;
    }

    /** Remembers this in a session. */
    public void putInto(CommandSession session) {
        session.put(VARIABLE, this);
    }
}
