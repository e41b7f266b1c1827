package io.understudy.linux.internal.fifo;

import io.understudy.api.platform.Fifos;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens named pipes as keepalived does (behaviour C131). */
@Component(immediate = true)
public final class KernelFifos implements Fifos {

    /** fcntl.h: O_RDWR, so that opening waits for no reader, O_NONBLOCK, O_NOFOLLOW, O_CLOEXEC. */
    private static final int FLAGS = 02 | 04000 | 0400000 | 02000000;
    private static final int MODE = 0600;
    /** stat.h. */
    private static final int S_IFMT = 0170000;
    private static final int S_IFIFO = 0010000;

    private final Libc libc;

    /** Over libc. */
    @Activate
    public KernelFifos(@Reference Libc libc) {
        this.libc = libc;
    }

    @Override
    public Fifo open(String path, String user, String group) throws IOException {
        Path file = Path.of(path);
        if (!file.isAbsolute()) {
            throw new IOException(path + " is not an absolute path");
        }
        boolean made = make(path);
        int fd = -1;
        boolean done = false;
        try {
            fd = libc.files().open(path, FLAGS);
            if (fd < 0) {
                throw KernelFifo.refused(libc, "open FIFO " + path, libc.errno());
            }
            if (made) {
                own(file, user, group);
            } else {
                verify(fd, path, user);
            }
            done = true;
            return new KernelFifo(libc, fd, file, made);
        } finally {
            if (!done) {
                new KernelFifo(libc, fd, file, made).close();
            }
        }
    }

    private boolean make(String path) throws IOException {
        if (libc.files().mkfifo(path, MODE) == 0) {
            return true;
        }
        int errno = libc.errno();
        if (errno != Errno.EEXIST) {
            throw KernelFifo.refused(libc, "make FIFO " + path, errno);
        }
        return false;
    }

    private static void own(Path file, String user, String group) throws IOException {
        UserPrincipalLookupService accounts = file.getFileSystem().getUserPrincipalLookupService();
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        try {
            if (!user.isEmpty()) {
                view.setOwner(accounts.lookupPrincipalByName(user));
            }
            if (!group.isEmpty()) {
                view.setGroup(accounts.lookupPrincipalByGroupName(group));
            }
        } catch (java.nio.file.attribute.UserPrincipalNotFoundException e) {
            throw new IOException("FIFO " + file + ": there is no user or group " + e.getName(), e);
        }
    }

    /** Looks at what is open, not at what the path may name by now. */
    private static void verify(int fd, String path, String user) throws IOException {
        Path open = Path.of("/proc/self/fd/" + fd);
        if (((int) Files.getAttribute(open, "unix:mode") & S_IFMT) != S_IFIFO) {
            throw new IOException(path + " exists and is no FIFO");
        }
        UserPrincipal owner = Files.getOwner(open);
        UserPrincipal self = Files.getOwner(Path.of("/proc/self"));
        if (!owner.equals(self) && !owner.getName().equals(user)) {
            throw new IOException("FIFO " + path + " belongs to " + owner.getName() + ", who could read and write it");
        }
    }
}
