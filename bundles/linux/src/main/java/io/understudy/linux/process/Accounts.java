package io.understudy.linux.process;

import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * Users and groups by name, as the C library finds them: in {@code /etc/passwd}, in a directory service, wherever
 * nsswitch.conf points. Numbers are accepted too. May wait for a directory service. One thread only.
 */
final class Accounts {

    private static final int ENTRY_BYTES = 64;
    private static final int BUFFER_BYTES = 16 * 1024;
    // struct passwd and struct group of every 64-bit Linux
    private static final int PW_UID = 16;
    private static final int PW_GID = 20;
    private static final int GR_GID = 16;

    private final ProcessLibc libc;
    private final NativeArena names;
    private final Pointer entry;
    private final Pointer buffer;
    private final Pointer found;

    Accounts(NativeProcesses kernel) {
        libc = kernel.libc();
        names = new NativeArena(kernel.runtime());
        entry = Memory.allocateDirect(kernel.runtime(), ENTRY_BYTES, true);
        buffer = Memory.allocateDirect(kernel.runtime(), BUFFER_BYTES, true);
        found = Memory.allocateDirect(kernel.runtime(), Long.BYTES, true);
    }

    /** Numbers to run under. */
    record Identity(int uid, int gid) {
    }

    /** The daemon's own. */
    Identity own() {
        return new Identity(libc.getuid(), libc.getgid());
    }

    /**
     * The numbers of a user and a group.
     *
     * @param user  name or number; empty: the daemon's
     * @param group name or number; empty: the user's primary group
     * @throws CannotStartException for one that nobody knows
     */
    Identity resolve(String user, String group) throws CannotStartException {
        Identity base = user.isEmpty() ? own() : user(user, group.isEmpty());
        return group.isEmpty() ? base : new Identity(base.uid(), group(group));
    }

    private Identity user(String user, boolean groupNeeded) throws CannotStartException {
        int error = libc.getpwnam_r(name(user), entry, buffer, BUFFER_BYTES, found);
        boolean known = error == 0 && found.getLong(0) != 0;
        boolean numeric = isNumber(user);
        if (!known && numeric) {
            error = libc.getpwuid_r(Integer.parseUnsignedInt(user), entry, buffer, BUFFER_BYTES, found);
            known = error == 0 && found.getLong(0) != 0;
        }
        if (known) {
            return new Identity(entry.getInt(PW_UID), entry.getInt(PW_GID));
        }
        if (!numeric) {
            throw new CannotStartException("unknown user '" + user + "'");
        }
        if (groupNeeded) {
            throw new CannotStartException("user " + user + " has no name and so no primary group: write a group");
        }
        return new Identity(Integer.parseUnsignedInt(user), 0);
    }

    private int group(String group) throws CannotStartException {
        int error = libc.getgrnam_r(name(group), entry, buffer, BUFFER_BYTES, found);
        if (error == 0 && found.getLong(0) != 0) {
            return entry.getInt(GR_GID);
        }
        if (isNumber(group)) {
            return Integer.parseUnsignedInt(group);
        }
        throw new CannotStartException("unknown group '" + group + "'");
    }

    private static boolean isNumber(String text) {
        return text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private long name(String text) {
        names.clear();
        return names.string(text);
    }
}
