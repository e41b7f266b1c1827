package io.understudy.api.platform;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Whether root alone can change what a path leads to: what {@code enable_script_security} asks of a program before it
 * is run with root's rights, as keepalived does. Every part of the path, of the symbolic links in it and of where they
 * lead must belong to root and be writable for nobody else; a directory with the sticky bit may be, since nobody can
 * exchange root's entries there. So whatever passes cannot be exchanged between the look and the start.
 *
 * @param objection what is wrong and what to do, one line for people; empty for nothing
 * @param setsRoot  {@code true} where the file gives root's user or group to whoever runs it
 */
public record TrustedPath(String objection, boolean setsRoot) {

    /** As the kernel has it (ELOOP). */
    private static final int MOST_LINKS = 40;
    private static final int STICKY = 01000;
    private static final int SET_GID = 02000;
    private static final int SET_UID = 04000;
    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;
    private static final int PERMISSIONS = 07777;

    /** Looks at one entry of a directory, without following it. */
    @FunctionalInterface
    public interface Lookup {

        /** The entry at an absolute path; {@code null} where there is none, or none that can be looked at. */
        Entry entry(String path);
    }

    /**
     * What a directory holds under a name.
     *
     * @param uid       its owner
     * @param gid       its group
     * @param mode      st_mode's permission bits (inode(7))
     * @param directory {@code true} for a directory
     * @param target    where a symbolic link leads; {@code null} for anything else
     */
    public record Entry(int uid, int gid, int mode, boolean directory, String target) {
    }

    /**
     * Follows a path to its end.
     *
     * @param path   an absolute path
     * @param lookup asked once for each part
     */
    public static TrustedPath follow(String path, Lookup lookup) {
        if (!path.startsWith("/")) {
            return new TrustedPath(path + " is not an absolute path", false);
        }
        String objection = "";
        Deque<String> ahead = new ArrayDeque<>(parts(path));
        String at = "";
        int links = 0;
        Entry entry = lookup.entry("/");
        objection = firstOf(objection, "/", entry);
        while (!ahead.isEmpty()) {
            String name = ahead.poll();
            if (name.equals("..")) {
                at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
                continue;
            }
            String next = at + "/" + name;
            entry = lookup.entry(next);
            objection = firstOf(objection, next, entry);
            if (entry == null || entry.target() != null && ++links > MOST_LINKS) {
                return new TrustedPath(entry == null ? objection : path + " has too many symbolic links", false);
            }
            if (entry.target() == null) {
                at = next;
            } else {
                at = entry.target().startsWith("/") ? "" : at;
                List<String> target = parts(entry.target());
                for (Iterator<String> last = new ArrayDeque<>(target).descendingIterator(); last.hasNext();) {
                    ahead.addFirst(last.next());
                }
            }
        }
        return new TrustedPath(objection, entry != null && setsRoot(entry));
    }

    /**
     * Whether it may not be run.
     *
     * @param asRoot {@code true} where it would run as root, or in root's group
     */
    public boolean refused(boolean asRoot) {
        return (asRoot || setsRoot) && !objection.isEmpty();
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty() && !part.equals(".")).toList();
    }

    private static boolean setsRoot(Entry entry) {
        return !entry.directory() && ((entry.mode() & SET_UID) != 0 && entry.uid() == 0
                || (entry.mode() & SET_GID) != 0 && entry.gid() == 0);
    }

    private static String firstOf(String known, String path, Entry entry) {
        return known.isEmpty() ? objection(path, entry) : known;
    }

    private static String objection(String path, Entry entry) {
        if (entry == null) {
            return path + " cannot be looked at";
        }
        if (entry.uid() != 0) {
            return path + " belongs to user " + Integer.toUnsignedString(entry.uid()) + " (chown root " + path + ")";
        }
        if (entry.target() != null || entry.directory() && (entry.mode() & STICKY) != 0) {
            return "";
        }
        String mode = String.format(" (mode %04o; chmod go-w %s)", entry.mode() & PERMISSIONS, path);
        if ((entry.mode() & OTHERS_WRITE) != 0) {
            return path + " is writable for everybody" + mode;
        }
        if ((entry.mode() & GROUP_WRITES) != 0 && entry.gid() != 0) {
            return path + " is writable for group " + Integer.toUnsignedString(entry.gid()) + mode;
        }
        return "";
    }
}
