package io.understudy.shell.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a member of the group may run. */
class AccessRulesTest {

    private static final Set<String> READ_ONLY = Set.of("vrrp:list", "vrrp:show", "event:tail", "config:show");

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "vrrp:list", " vrrp:list  --json ", "vrrp:show VI_1", "vrrp:show 'a b'",
        "event:tail -n 5 --no-follow", "vrrp:show a=b"})
    void readersMay(String line) {
        assertEquals("", AccessRules.refusal(line, READ_ONLY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config:reload", "felix:stop 5", "stop 5", "lb", "help", "vrrp:list | stop 1",
        "vrrp:list; stop 0", "vrrp:list & stop 0", "vrrp:list\nfelix:stop 0", "vrrp:list\rfelix:stop 0",
        "vrrp:show $(stop 0)", "vrrp:show $x", "vrrp:show ${x}", "vrrp:show {stop 0}", "{ vrrp:list }",
        "(vrrp:list) stop", "vrrp:show (stop 0)", "vrrp:show [stop 0]", "vrrp:show <stop 0>", "vrrp:list > /tmp/x",
        "vrrp:list >> /etc/passwd", "vrrp:show < /etc/shadow", "vrrp:list = 5", "vrrp:list =5", "x = vrrp:list",
        "vrrp:show `stop 0`", "vrrp:show \"$(stop 0)\"", "vrrp:show 'a\\'; stop 0'", "vrrp:show 'a' 'b",
        "vrrp:show a\\;b", "vrrp:show %(1+1)", "vrrp:show *", "vrrp:show ~", "vrrp:list # x", "vrrp:list || stop 0",
        "vrrp:list &&stop", "*:stop 0", "VRRP:list", "vrrp:List", ":list", "vrrp:", "vrrp:list\u0000", "vrrp:show é",
        "vrrp:show 'a\nb'", "understudy:help"})
    void readersMayNot(String line) {
        assertNotEquals("", AccessRules.refusal(line, READ_ONLY));
    }
}
