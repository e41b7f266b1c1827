package io.understudy.api.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.platform.TrustedPath.Entry;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** keepalived's rules of script security (A65), over a directory tree as a map. */
class TrustedPathTest {

    private final Map<String, Entry> tree = new HashMap<>(Map.of("/", directory(0, 0, 0755),
            "/etc", directory(0, 0, 0755), "/etc/s", file(0, 0, 0755)));

    @ParameterizedTest(name = "A65 {0} of user {1}, group {2}, mode {3}: {4}")
    @CsvSource(delimiter = '|', value = {
        "/etc/s | 0 | 0   | 0755  | ''",
        "/etc/s | 0 | 0   | 0775  | ''",
        "/etc/s | 0 | 100 | 0755  | ''",
        "/etc/s | 0 | 100 | 0775  | /etc/s is writable for group 100 (mode 0775; chmod go-w /etc/s)",
        "/etc/s | 0 | 0   | 0757  | /etc/s is writable for everybody (mode 0757; chmod go-w /etc/s)",
        "/etc/s | 0 | 0   | 01757 | /etc/s is writable for everybody (mode 1757; chmod go-w /etc/s)",
        "/etc/s | 7 | 0   | 0700  | /etc/s belongs to user 7 (chown root /etc/s)",
    })
    void file(String path, int uid, int gid, String mode, String objection) {
        tree.put(path, file(uid, gid, Integer.parseInt(mode, 8)));
        assertEquals(objection, follow(path).objection());
    }

    @ParameterizedTest(name = "A65 a directory of user {0}, group {1}, mode {2}: {3}")
    @CsvSource(delimiter = '|', value = {
        "0 | 0   | 0755  | ''",
        "0 | 0   | 01777 | ''",
        "0 | 100 | 01775 | ''",
        "0 | 0   | 0777  | /etc is writable for everybody (mode 0777; chmod go-w /etc)",
        "0 | 100 | 0770  | /etc is writable for group 100 (mode 0770; chmod go-w /etc)",
        "8 | 0   | 01777 | /etc belongs to user 8 (chown root /etc)",
    })
    void directory(int uid, int gid, String mode, String objection) {
        tree.put("/etc", directory(uid, gid, Integer.parseInt(mode, 8)));
        assertEquals(objection, follow("/etc/s").objection());
    }

    @Test
    void the_first_objection_on_the_way_is_told() {
        tree.put("/", directory(0, 0, 0777));
        tree.put("/etc", directory(9, 0, 0777));
        assertEquals("/ is writable for everybody (mode 0777; chmod go-w /)", follow("/etc/s").objection());
    }

    @Test
    void links_are_followed_and_where_they_lead_counts_too() {
        tree.put("/bin", link("usr/bin"));
        tree.put("/usr", directory(0, 0, 0755));
        tree.put("/usr/bin", directory(0, 0, 0755));
        tree.put("/usr/bin/x", link("../../etc/./s"));
        assertEquals("", follow("/bin/x").objection());
        tree.put("/usr", directory(0, 0, 0757));
        assertEquals("/usr is writable for everybody (mode 0757; chmod go-w /usr)", follow("/bin/x").objection());
    }

    @Test
    void a_link_of_somebody_else_is_refused() {
        tree.put("/etc/l", new Entry(5, 0, 0777, false, "/etc/s"));
        assertEquals("/etc/l belongs to user 5 (chown root /etc/l)", follow("/etc/l").objection());
    }

    @Test
    void what_leads_nowhere_is_refused() {
        tree.put("/a", link("/b"));
        tree.put("/b", link("/a"));
        assertEquals("/a has too many symbolic links", follow("/a").objection());
        assertEquals("/etc/missing cannot be looked at", follow("/etc/missing").objection());
        assertEquals("s is not an absolute path", follow("s").objection());
    }

    @ParameterizedTest(name = "mode {0}, user {1}, group {2}: gives root''s rights: {3}")
    @CsvSource({"0755, 0, 0, false", "04755, 0, 0, true", "04755, 7, 0, false", "02755, 7, 0, true", "02755, 0, 8, false"})
    void set_id(String mode, int uid, int gid, boolean root) {
        tree.put("/etc/s", file(uid, gid, Integer.parseInt(mode, 8)));
        assertEquals(root, follow("/etc/s").setsRoot());
    }

    @Test
    void only_what_has_roots_rights_is_refused() {
        tree.put("/etc", directory(0, 0, 0777));
        assertEquals(true, follow("/etc/s").refused(true));
        assertEquals(false, follow("/etc/s").refused(false));
        tree.put("/etc/s", file(0, 0, 04755));
        assertEquals(true, follow("/etc/s").refused(false));
    }

    private TrustedPath follow(String path) {
        return TrustedPath.follow(path, tree::get);
    }

    private static Entry directory(int uid, int gid, int mode) {
        return new Entry(uid, gid, mode, true, null);
    }

    private static Entry file(int uid, int gid, int mode) {
        return new Entry(uid, gid, mode, false, null);
    }

    private static Entry link(String target) {
        return new Entry(0, 0, 0777, false, target);
    }
}
