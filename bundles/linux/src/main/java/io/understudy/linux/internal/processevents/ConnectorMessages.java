package io.understudy.linux.internal.processevents;

import io.understudy.api.platform.ProcessEvents;
import java.nio.ByteBuffer;

/** Messages of the process connector: linux/netlink.h, linux/connector.h, linux/cn_proc.h. In native byte order. */
final class ConnectorMessages {

    private static final int NETLINK_HEADER_BYTES = 16;
    private static final int CONNECTOR_HEADER_BYTES = 20;
    private static final int EVENT_BYTES = 16;
    private static final int EVENT_AT = NETLINK_HEADER_BYTES + CONNECTOR_HEADER_BYTES;
    private static final int DATA_AT = EVENT_AT + EVENT_BYTES;
    private static final short NLMSG_DONE = 3;
    private static final int CN_IDX_PROC = 1;
    private static final int CN_VAL_PROC = 1;
    private static final int PROC_EVENT_NONE = 0;
    private static final int PROC_EVENT_FORK = 1;
    private static final int PROC_EVENT_EXEC = 2;
    private static final int PROC_EVENT_COMM = 0x200;
    private static final int PROC_EVENT_EXIT = 0x80000000;

    /** Length of {@link #listen}. */
    static final int LISTEN_BYTES = EVENT_AT + Integer.BYTES;

    private ConnectorMessages() {
    }

    /** Writes the request to tell, or to tell no longer, of processes. */
    static void listen(ByteBuffer buffer, boolean begin) {
        buffer.putInt(0, LISTEN_BYTES).putShort(4, NLMSG_DONE).putShort(6, (short) 0).putInt(8, 0).putInt(12, 0);
        buffer.putInt(16, CN_IDX_PROC).putInt(20, CN_VAL_PROC).putInt(24, 0).putInt(28, 0)
                .putShort(32, (short) Integer.BYTES).putShort(34, (short) 0);
        buffer.putInt(EVENT_AT, begin ? 1 : 2);
    }

    /** Whether a message says that the request was granted. */
    static boolean isAnswer(ByteBuffer buffer, int length) {
        return length >= DATA_AT + Integer.BYTES && buffer.getInt(16) == CN_IDX_PROC
                && buffer.getInt(EVENT_AT) == PROC_EVENT_NONE && buffer.getInt(DATA_AT) == 0;
    }

    /** Hands one message on; threads, and what is no event of a process' life, are left out. */
    static void take(ByteBuffer buffer, int length, ProcessEvents.Listener listener) {
        if (length < DATA_AT + 2 * Integer.BYTES || buffer.getInt(16) != CN_IDX_PROC
                || buffer.getInt(20) != CN_VAL_PROC) {
            return;
        }
        int what = buffer.getInt(EVENT_AT);
        if (what == PROC_EVENT_FORK) {
            if (length >= DATA_AT + 4 * Integer.BYTES
                    && buffer.getInt(DATA_AT + 8) == buffer.getInt(DATA_AT + 12)) {
                listener.changed(buffer.getInt(DATA_AT + 8));
            }
            return;
        }
        int pid = buffer.getInt(DATA_AT);
        if (pid != buffer.getInt(DATA_AT + 4)) {
            return;
        }
        if (what == PROC_EVENT_EXEC || what == PROC_EVENT_COMM) {
            listener.changed(pid);
        } else if (what == PROC_EVENT_EXIT) {
            listener.ended(pid);
        }
    }
}
