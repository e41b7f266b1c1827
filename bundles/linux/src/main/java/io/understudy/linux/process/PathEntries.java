package io.understudy.linux.process;

import io.understudy.api.platform.TrustedPath;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/** Directory entries as the kernel shows them, names in UTF-8 whatever the JVM's locale is. One thread only. */
final class PathEntries implements TrustedPath.Lookup {

    // linux/fcntl.h, linux/stat.h
    private static final int AT_FDCWD = -100;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int STATX_BYTES = 256;
    private static final int STX_UID = 20;
    private static final int STX_GID = 24;
    private static final int STX_MODE = 28;
    private static final int S_IFMT = 0170000;
    private static final int S_IFDIR = 0040000;
    private static final int S_IFLNK = 0120000;
    private static final int PERMISSIONS = 07777;
    private static final int PATH_MAX = 4096;
    private static final int O_RDONLY_CLOEXEC = 02000000;

    private final ProcessLibc libc;
    private final NativeArena texts;
    private final Pointer status;
    private final Pointer target;

    PathEntries(NativeProcesses kernel) {
        libc = kernel.libc();
        texts = new NativeArena(kernel.runtime());
        status = Memory.allocateDirect(kernel.runtime(), STATX_BYTES, true);
        target = Memory.allocateDirect(kernel.runtime(), PATH_MAX, true);
    }

    @Override
    public TrustedPath.Entry entry(String path) {
        texts.clear();
        long name = texts.string(path);
        if (libc.statx(AT_FDCWD, name, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, status) < 0) {
            return null;
        }
        int mode = status.getShort(STX_MODE) & 0xffff;
        boolean link = (mode & S_IFMT) == S_IFLNK;
        String leadsTo = link ? target(name) : null;
        if (link && leadsTo == null) {
            return null;
        }
        return new TrustedPath.Entry(status.getInt(STX_UID), status.getInt(STX_GID), mode & PERMISSIONS,
                (mode & S_IFMT) == S_IFDIR, leadsTo);
    }

    /** A script by its name without symbolic links; anything else, which sees no such name, as it is. */
    String scriptWithoutLinks(String path) {
        texts.clear();
        long name = texts.string(path);
        if (!isScript(name) || libc.realpath(name, target) == null) {
            return path;
        }
        return target.getString(0, PATH_MAX, StandardCharsets.UTF_8);
    }

    /** Whether it begins with {@code #!} (execve(2)). */
    private boolean isScript(long name) {
        int file = libc.open(name, O_RDONLY_CLOEXEC);
        if (file < 0) {
            return false;
        }
        ByteBuffer begin = ByteBuffer.allocateDirect(2);
        boolean whole = libc.read(file, begin, 2) == 2;
        libc.close(file);
        return whole && begin.get(0) == '#' && begin.get(1) == '!';
    }

    private String target(long name) {
        int length = (int) libc.readlink(name, target, PATH_MAX);
        if (length < 0 || length == PATH_MAX) {
            return null;
        }
        byte[] bytes = new byte[length];
        target.get(0, bytes, 0, length);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
