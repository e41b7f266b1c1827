package io.understudy.shell.control;

import io.understudy.shell.protocol.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A command's output as frames. */
final class FrameOutput extends OutputStream {

    private static final int PIECE_BYTES = 32 * 1024;

    private final ClientConnection client;
    private final Frame.Kind kind;

    FrameOutput(ClientConnection client, Frame.Kind kind) {
        this.client = client;
        this.kind = kind;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += PIECE_BYTES) {
            int from = offset + done;
            client.send(new Frame(kind, Arrays.copyOfRange(bytes, from, from + Math.min(PIECE_BYTES, length - done))));
        }
    }
}
