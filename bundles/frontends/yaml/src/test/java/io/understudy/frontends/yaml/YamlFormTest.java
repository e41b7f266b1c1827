package io.understudy.frontends.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import io.understudy.language.convert.SameStatements;
import io.understudy.language.statement.ReadStatements;
import io.understudy.language.statement.SourceFile;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form that people write: what it stands for in keepalived.conf, and what is said where it is wrong. */
class YamlFormTest {

    private static final String KEEPALIVED = """
            global_defs {
                router_id node1
                vip_lease off
                notification_email {
                    a@x
                    b@x
                }
            }
            vrrp_script chk {
                script "/usr/bin/killall -0 nginx"
                interval 1.5
                weight -20 reverse
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                nopreempt
                smtp_alert off
                old_unicast_checksum
                authentication {
                    auth_type PASS
                    auth_pass 1111
                }
                virtual_ipaddress {
                    10.0.0.1/24 dev eth0
                    10.0.0.2/24 brd + dev eth1
                }
                track_script {
                    chk weight 5
                }
                notify_master "/bin/m a" nobody users
            }
            virtual_server 10.0.0.1 80 {
                lb_algo rr
                real_server 10.1.0.1 80 {
                    HTTP_GET {
                        url {
                            path /a
                            status_code 200 204
                        }
                        url {
                            path /b
                        }
                    }
                }
            }
            virtual_server fwmark 3 {
                lb_algo wlc
            }
            """;

    private static final String YAML = """
            global_defs:
              router_id: node1
              vip_lease: off
              notification_email: [a@x, b@x]
            vrrp_script:
              chk: {script: /usr/bin/killall -0 nginx, interval: 1.5, weight: -20 reverse}
            vrrp_instance:
              VI_1:
                interface: eth0
                virtual_router_id: 51
                nopreempt: true
                accept: false
                smtp_alert: false
                old_unicast_checksum: true
                authentication: {auth_type: PASS, auth_pass: 1111}
                virtual_ipaddress:
                  - 10.0.0.1/24 dev eth0
                  - {brd: +, address: 10.0.0.2/24, dev: eth1, no_track: false}
                track_script:
                  - {name: chk, weight: 5}
                notify_master: {command: /bin/m a, user: nobody, group: users}
            virtual_server:
              10.0.0.1 80:
                lb_algo: rr
                real_server:
                  10.1.0.1 80:
                    HTTP_GET:
                      url:
                        - path: /a
                          status_code: 200 204
                        - path: /b
              fwmark 3:
                - lb_algo: wlc
            """;

    @Test
    void whatPeopleWriteInBothFormatsIsTheSame() {
        ReadStatements yaml = TestHost.statements(YAML);
        ReadStatements keepalived = TestHost.KEEPALIVED.read(TestHost.VOCABULARY, new SourceFile("t.conf", KEEPALIVED));
        assertNull(new SameStatements(TestHost.VOCABULARY).firstDifference(keepalived.statements(), yaml.statements()));
        assertEquals(keepalived.statements().toString(), yaml.statements().toString());
        ReadResult read = TestHost.bind(yaml);
        assertEquals(TestHost.bind(keepalived).configuration(), read.configuration());
        assertEquals("t.yaml:8:3", read.configuration().vrrpInstances().get(0).position().toString());
    }

    @Test
    void complaintsAreThoseOfKeepalivedConfAtTheirOwnPlace() {
        ReadResult read = TestHost.read("vrrp_instance:", "  V: {interface: eth0, virtual_router_id: 7,",
                "    priority: 300, weigth: 1, virtual_ipaddress: [10.0.0.1 dve x]}");
        assertEquals(List.of("t.yaml:3:15 number '300' outside range [1, 255]", "t.yaml:3:20 Unknown keyword 'weigth'",
                "t.yaml:3:60 Unknown configuration entry 'dve' for ip address - ignoring",
                "t.yaml:3:64 Unknown configuration entry 'x' for ip address - ignoring"), shown(read));
        assertTrue(read.problems().get(0).sourceLine().startsWith("    priority: 300"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "vrrp_instance: {V: {nopreempt: maybe}}          | 1:32 | nopreempt is true or false, not 'maybe'",
        "vrrp_instance: {V: {nopreempt: }}               | 1:31 | nopreempt is true or false, not ''",
        "vrrp_instance: {V: {smtp_alert: [true]}}        | 1:33 | smtp_alert cannot be a list",
        "vrrp_instance: {V: {priority: {a: 1}}}          | 1:31 | priority cannot be a map",
        "vrrp_instance: {V: {priority: [1, 2]}}          | 1:31 | priority cannot be a list",
        "vrrp_instance: [V]                              | 1:16 | vrrp_instance is a map of names",
        "vrrp_instance: {V: x}                           | 1:20 | V is a map of keywords",
        "vrrp_instance: {V: [x]}                         | 1:21 | V is a map of keywords, or a list of such maps",
        "vrrp_instance: {V: {unicast_peer: 10.0.0.9}}    | 1:35 | unicast_peer is a list",
        "vrrp_instance: {V: {unicast_peer: [[a]]}}       | 1:36 | A list within the list unicast_peer",
        "vrrp_instance: {V: {unicast_peer: ['']}}        | 1:36 | An empty entry in unicast_peer",
        "vrrp_instance: {V: {unicast_peer: ['\"a']}}     | 1:36 | Unmatched quote in '\"a'",
        "vrrp_instance: {V: {track_script: [{nam: a}]}}  | 1:37 | Unknown key 'nam'",
        "global_defs: {notification_email: [{a: b}]}     | 1:36 | An entry of notification_email is a string",
        "vrrp_instance: {V: {notify: {command: [a]}}}    | 1:39 | command of a command is one value",
        "vrrp_instance: {V: {notify: {user: a}}}         | 1:29 | notify without a command",
        "vrrp_instance: {V: {notify: {command: a, group: b}}} | 1:29 | notify with a group and no user",
        "include: x.yaml                                 | 1:1  | 'include' has no place in YAML",
        "global_defs: {'router_id x': y}                 | 1:30 | Nothing can follow a key that is a whole line",
    })
    void shapeThatIsWrongIsSaid(String text, String place, String message) {
        List<String> said = shown(TestHost.read(text));
        assertTrue(said.contains("t.yaml:" + place + " " + message), said::toString);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "42| 1:1 |The document is a map of keywords",
        "- 42| 1:3 |The document is a map of keywords, or a list of such maps",
        "a: [| 1:5 |Not YAML: expected the node content, but found '<stream end>'",
        "a: b: c| 1:5 |Not YAML: mapping values are not allowed here",
        "a: 1%na: 2| 2:1 |'a' stands here twice, before in line 1",
        "a: &x [*x]| 1:8 |Alias *x has no anchor before it",
        "a: !x 1| 1:4 |The tag !x means nothing here",
        "---%na: 1%n---%nb: 1| 3:1 |A second document begins here",
        "? [a]%n: 1| 1:3 |A list or a map cannot be a key",
        "a: \u0001| 1 |Not YAML: character U+0001 is not allowed",
        "%ta: 1| 1:1 |Not YAML: found character '\\t(TAB)' that cannot start any token."
            + " (Do not use \\t(TAB) for indentation)",
        "<<: 1%na: 1| 1:5 |<< wants a map",
    })
    void whatIsNoUsableYamlIsRefusedWithItsPlace(String text, String place, String message) {
        ReadResult read = TestHost.read(text.replace("%n", "\n").replace("%t", "\t"));
        Problem problem = read.problems().get(0);
        assertEquals(message, problem.message());
        assertEquals(("t.yaml:" + place.strip()).replaceAll(":$", ""), problem.position().toString());
        assertEquals(4, read.exitCode());
        assertTrue(read.isRefused());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "{}", "null", "[]", "\uFEFFglobal_defs:\n"})
    void nothingIsNothing(String text) {
        assertEquals(List.of(), TestHost.read(text).problems());
    }

    @Test
    @DisplayName("anchors and << are those of YAML; what is written in place wins")
    void anchors() {
        ReadResult read = TestHost.read("vrrp_instance:",
                "  A: &a {interface: eth0, virtual_router_id: 1, priority: 90}",
                "  B: {<<: *a, virtual_router_id: 2}", "  C: {<<: [*a], interface: eth1, virtual_router_id: 3}");
        assertEquals(List.of("eth0 1 90", "eth0 2 90", "eth1 3 90"), read.configuration().vrrpInstances().stream()
                .map(vi -> vi.interfaceName() + " " + vi.virtualRouterId() + " " + vi.priority()).toList());
    }

    @Test
    @DisplayName("an unknown block is kept with its statements, said once, and may hold anything")
    void unknownBlocks() {
        String[] lines = {"my_check:", "  url: [a, b]", "  limits: {low: 1, high: true}", "'my_other x': {y: z}"};
        assertEquals(List.of("t.yaml:1:1 Unknown keyword 'my_check'", "t.yaml:4:1 Unknown keyword 'my_other'"),
                shown(TestHost.read(lines)));
        assertEquals("[my_check [url a, url b, limits [low 1, high]], my_other x [y z]]",
                TestHost.statements(lines).statements().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"authentication: {auth_pass: muchtoolong}", "authentication: {auth_pass: [muchtoolong]}",
        "authentication: {auth_pass: %n  muchtoolong}", "authentication: {auth_pass: %n [muchtoolong]}",
        "authentication: {'auth_pass': %n  [muchtoolong]}", "auth_hmac: {key: 1 muchtoolong, keyy: 1}",
        "auth_hmac: {key: %n [1 muchtoolong]}", "auth_hmac: {'key': ['1 muchtoolong', 2 muchtoolong]}"})
    @DisplayName("passwords and keys are not in what goes to logs")
    void secrets(String lines) {
        ReadResult read = TestHost.read("vrrp_instance:", "  V:", "    " + lines.replace("%n", "\n      "));
        assertTrue(read.problems().stream().anyMatch(problem -> problem.position().line() > 2),
                read.problems()::toString);
        assertTrue(read.problems().stream().noneMatch(problem -> problem.sourceLine().contains("muchtoolong")
                || problem.toString().contains("muchtoolong")), read.problems()::toString);
    }

    static List<String> shown(ReadResult read) {
        return read.problems().stream().filter(problem -> problem.kind().exitCode() != 0 && !problem.isFatal())
                .map(problem -> problem.position() + " " + problem.message()).collect(Collectors.toList());
    }
}
