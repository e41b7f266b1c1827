package io.understudy.frontends.keepalived.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.ReadResult;
import io.understudy.language.vocabulary.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** config_save_dir: the copy of a configuration is one file that means the same. */
class SavedCopyTest {

    private static final String ROUTER = """
            vrrp_instance $NAME {
                interface lo
                virtual_router_id 14 ! a comment
                authentication {
                    auth_type PASS
                    auth_pass secretpw
                }
                virtual_ipaddress {
                    10.1.0.91/16
                }
            }
            """;

    @TempDir
    private Path directory;

    private ReadResult read(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("k.conf"), text);
        return KeepalivedFile.read(Vocabulary.load(), file, "node", false);
    }

    @Test
    void includesDefinitionsAndConditionsAreAsTheyWereForThisNode() throws Exception {
        Files.writeString(directory.resolve("router.conf"), ROUTER);
        ReadResult result = read("global_defs {\n config_save_dir /var/lib/saved\n @node router_id mine\n"
                + " @other router_id theirs\n}\n$NAME=VI_1\ninclude router.conf\n");
        assertEquals(List.of(), result.problems());
        assertEquals("# " + directory.resolve("k.conf") + ", as understudy has read it; comments are not kept." + """


                global_defs {
                    config_save_dir /var/lib/saved
                    router_id mine
                }

                vrrp_instance VI_1 {
                    interface lo
                    virtual_router_id 14
                    authentication {
                        auth_type PASS
                        auth_pass secretpw
                    }
                    virtual_ipaddress {
                        10.1.0.91/16
                    }
                }
                """, result.copy());
        ReadResult again = read(result.copy());
        assertEquals(result.configuration(), again.configuration());
        assertEquals(result.copy(), again.copy());
    }

    @Test
    void withoutTheWordThereIsNone() throws Exception {
        assertEquals("", read("global_defs {\n router_id mine\n}\n").copy());
        assertEquals("", read("global_defs {\n").copy());
        assertEquals("", KeepalivedFile.read(Vocabulary.load(), directory.resolve("missing"), "", false).copy());
    }

    /** What definitions expand to may be longer than a line. */
    @Test
    void whatCannotBeWrittenIsSaid() throws Exception {
        String copy = read("$LONG=" + "x".repeat(600)
                + "\nglobal_defs {\n config_save_dir /d\n router_id ${LONG}${LONG}\n}\n").copy();
        assertTrue(copy.contains("# Something cannot be written so that it reads the same: This line is longer"), copy);
        assertTrue(copy.contains("x".repeat(1200)), "it is there all the same");
    }
}
