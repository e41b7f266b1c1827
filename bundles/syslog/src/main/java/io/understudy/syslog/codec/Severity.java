package io.understudy.syslog.codec;

import java.util.logging.Level;

/** Severities of RFC 5424 6.2.1 that this daemon uses. */
public enum Severity {
    ERROR(3),
    WARNING(4),
    INFO(6),
    DEBUG(7);

    private final int code;

    Severity(int code) {
        this.code = code;
    }

    /** Of a log message's level. */
    public static Severity of(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return ERROR;
        }
        if (value >= Level.WARNING.intValue()) {
            return WARNING;
        }
        return value >= Level.INFO.intValue() ? INFO : DEBUG;
    }

    /** 0 to 7, the lower the worse. */
    public int code() {
        return code;
    }
}
