package io.understudy.frontends.keepalived.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.frontends.keepalived.KeepalivedFormat;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The style that people know, and quotes where one of the two readers of a line needs them. */
class KeepalivedTextTest {

    private static final Vocabulary VOCABULARY = Vocabulary.load();

    private static String rewritten(String text, String... head) {
        KeepalivedFormat format = new KeepalivedFormat();
        Complaints complaints = new Complaints();
        String written = format.write(VOCABULARY, format.read(VOCABULARY, new SourceFile("t.conf", text)).statements(),
                List.of(head), complaints);
        assertEquals(List.of(), complaints.list());
        return written;
    }

    @Test
    void blocksStandApartAndAreIndented() {
        String text = """
                # head

                instance a
                use_pid_dir

                global_defs {
                    notification_email {
                        a@x
                    }
                }

                vrrp_instance "my router" {
                    authentication {
                        auth_pass "a b#c"
                    }
                    notify_master "/bin/m a" nobody
                    track_script {
                    }
                }
                """;
        assertEquals(text, rewritten(text, "head"));
        assertEquals(text.substring(8), rewritten(text));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "router_id a          | router_id a",
        "router_id \"a\"      | router_id a",
        "router_id \"a b\"    | router_id \"a b\"",
        "router_id \"\"       | router_id \"\"",
        "router_id \"a#b\"    | router_id \"a#b\"",
        "router_id \"{\"      | router_id \"{\"",
        "router_id it's       | router_id it's",
        "\"include\" a        | \"include\" a",
        "\"@x\" a             | \"@x\" a",
        "\"~SEQ(a,1)\" a      | \"~SEQ(a,1)\" a",
        "startup_script /bin/a                    | startup_script /bin/a",
        "startup_script '/bin/a b' u              | startup_script \"/bin/a b\" u",
        "startup_script \"it's\"                  | startup_script \"it's\"",
        "startup_script 'say \"a b\"'             | startup_script 'say \"a b\"'",
        "startup_script \"it's \"'\"a\"'\" \"'\"b\"' | startup_script \"it's \"'\"'\"a\"'\"'\" \"'\"'\"b\"'\"'",
    })
    void words(String line, String written) {
        assertEquals("global_defs {\n    " + written + "\n}\n", rewritten("global_defs {\n" + line + "\n}"));
    }
}
