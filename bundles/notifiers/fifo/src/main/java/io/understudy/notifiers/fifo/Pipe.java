package io.understudy.notifiers.fifo;

import io.understudy.api.config.NotifyFifo;
import io.understudy.api.platform.Fifos;
import io.understudy.api.platform.Fifos.Fifo;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pipe that the configuration names. A reader that is slow or absent costs lines, which are counted, and no time. */
final class Pipe {

    private static final Logger LOG = LoggerFactory.getLogger(Pipe.class);
    private static final int EVERY = 100;

    private final NotifyFifo wanted;
    private Fifo fifo;
    private long dropped;

    Pipe(NotifyFifo wanted) {
        this.wanted = wanted;
    }

    NotifyFifo wanted() {
        return wanted;
    }

    /** Opens it; where that fails everything else goes on, and the next reload tries again. */
    synchronized void open(Fifos fifos) {
        try {
            fifo = fifos.open(wanted.path(), wanted.user(), wanted.group());
        } catch (IOException e) {
            LOG.warn("{}; nothing is written there", e.getMessage());
        }
    }

    synchronized boolean isOpen() {
        return fifo != null;
    }

    /** Writes a line or drops it. */
    synchronized void write(byte[] line) throws IOException {
        if (fifo == null) {
            return;
        }
        if (!fifo.write(line) && dropped++ % EVERY == 0) {
            LOG.warn("FIFO {} is full: nobody reads it fast enough; {} lines lost so far", wanted.path(), dropped);
        }
    }

    synchronized long dropped() {
        return dropped;
    }

    synchronized void close() {
        if (fifo != null) {
            fifo.close();
            fifo = null;
        }
    }
}
