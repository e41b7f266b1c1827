package io.understudy.language.declaration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.PluginCheck;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.SocketCheck;
import io.understudy.api.config.UnknownBlock;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.keyword.BlockKeyword;
import io.understudy.api.keyword.Keyword;
import io.understudy.api.keyword.Range;
import io.understudy.language.vocabulary.Decimal;
import io.understudy.language.vocabulary.DeclaredBlock;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks that plugins declare, from the annotation to typed values. */
public class DeclarationTest {

    /** A block outside of all others, with a name. */
    @BlockKeyword(value = "consul_watch", named = true, help = "Follows a key.")
    public interface ConsulWatch {
        String key();
    }

    /** The same as an annotation type. */
    @BlockKeyword(value = "etcd_watch", help = "Follows a key.")
    public @interface EtcdWatch {
        @Keyword(help = "What to follow.")
        String key();

        @Keyword(help = "For the server.", secret = true)
        String password() default "";

        @Range(min = 1, max = 10)
        int retries() default 3;
    }

    /** Asks for a notifier. */
    @BlockKeyword(value = "page", named = true, notifier = "pager", help = "Pages somebody.")
    public interface Page {
    }

    /** Asks for one where nothing can. */
    @BlockKeyword(value = "page", in = "virtual_server.real_server", notifier = "pager", help = "Cannot be.")
    public interface PageOfServer {
    }

    /** A type that no keyword has. */
    @BlockKeyword(value = "bad_types", help = "Cannot be.")
    public interface BadTypes {
        Class<?> type();
    }

    /** There is no such block. */
    @BlockKeyword(value = "lost", in = "nowhere", help = "Cannot stand anywhere.")
    public interface Lost {
    }

    private final List<String> problems = new ArrayList<>();
    private final Vocabulary own = Vocabulary.load();
    private final Vocabulary vocabulary = own.with(List.of(DeclaredBlock.of(RedisCheck.class),
            DeclaredBlock.of(ConsulWatch.class), DeclaredBlock.of(Lost.class)), problems::add);

    @Test
    @DisplayName("an annotation type declares its elements, and no more")
    void annotationType() {
        DeclaredBlock block = DeclaredBlock.of(EtcdWatch.class);
        assertEquals("etcd_watch {key, password, retries}", block.toString());
        assertEquals(List.of("true", "false", "false"), block.words().stream()
                .map(word -> String.valueOf(word.required())).toList());
        assertEquals(List.of("", "none", "3"), block.words().stream().map(word -> word.row().defaultText()).toList());
    }

    @Test
    void aBlockAsksForTheNotifierOfItsDeclaration() {
        Vocabulary words = own.with(List.of(DeclaredBlock.of(Page.class), DeclaredBlock.of(ConsulWatch.class)),
                problems::add);
        Configuration read = Read.of(words, "page ops {\n}\nconsul_watch w {\n  key a\n}\n").configuration();
        assertEquals(List.of("ops pager", "w "), read.all(PluginBlock.class).stream()
                .map(block -> block.name() + " " + block.notifier()).toList());
        assertThrows(IllegalArgumentException.class, () -> DeclaredBlock.of(PageOfServer.class));
    }

    private static final String FILE = """
            consul_watch leader { key a/b }
            virtual_server 10.0.0.1 80 {
              delay_loop 7
              lb_algo rr
              lb_kind NAT
              protocol TCP
              real_server 10.0.0.2 80 {
                REDIS_CHECK {
                  retry 4
                  %s
                }
              }
            }
            """;

    private Read read(String words) {
        return Read.of(vocabulary, FILE.formatted(words));
    }

    private static PluginCheck check(Configuration configuration) {
        RealServer server = configuration.all(VirtualServer.class).get(0).realServers().get(0);
        return assertInstanceOf(PluginCheck.class, server.checks().get(0));
    }

    @Test
    @DisplayName("a check has the words that say where, how often and how patiently without declaring them")
    void wordsOfAllChecks() {
        Read read = read("database 1\nconnect_timeout 3\nconnect_ip 10.0.0.9\nbind_port 1024\ndelay_loop 2\nalpha");
        assertEquals(List.of(), read.complaints());
        PluginCheck check = check(read.configuration());
        assertEquals(3_000_000, check.connectTimeoutMicros());
        assertEquals("10.0.0.9", check.settings().text(SocketCheck.CONNECT_IP));
        assertEquals(1024, check.settings().get(SocketCheck.BIND_PORT));
    }

    @Test
    @DisplayName("every type arrives as what it is")
    void typed() {
        Read read = read("password geheim\n connect_port 6380\n database 3\n memory 5000000000\n lag 0.75\n"
                + "role replica\n modules a b\n read-only\n");
        assertEquals(List.of(), read.complaints());
        PluginCheck check = check(read.configuration());
        RedisCheck redis = check.as(RedisCheck.class);
        assertEquals("geheim", redis.password());
        assertEquals(6380, redis.connect_port());
        assertEquals(3, redis.database());
        assertEquals(5_000_000_000L, redis.memory());
        assertEquals(0.75, redis.lag());
        assertEquals(RedisCheck.Role.REPLICA, redis.role());
        assertArrayEquals(new String[] {"a", "b"}, redis.modules());
        assertTrue(redis.readOnly());
        assertFalse(check.toString().contains("geheim") || redis.toString().contains("geheim"), redis::toString);
    }

    @Test
    @DisplayName("what is not written is the declared default; what all checks have is inherited as theirs")
    void defaults() {
        PluginCheck check = check(read("database 0").configuration());
        RedisCheck redis = check.as(RedisCheck.class);
        assertEquals("", redis.password());
        assertEquals(6379, redis.connect_port());
        assertEquals(1L << 40, redis.memory());
        assertEquals(2.5, redis.lag());
        assertEquals(RedisCheck.Role.ANY, redis.role());
        assertFalse(redis.readOnly());
        assertEquals(4, check.retry());
        assertEquals(7_000_000, check.delayLoopMicros());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', value = {"connect_port 0; number '0' outside range [1, 65535]",
        "lag 61; number '61' outside range [0.5, 60]", "role x; unknown role 'x'", "connect_prot 1; Unknown keyword 'connect_prot'",
        "memory x; invalid number 'x'", "lag; lag without a value - ignoring"})
    void refused(String line, String complaint) {
        Read read = read("database 1\n" + line);
        assertEquals(List.of(complaint), read.complaints());
        assertEquals(6379, check(read.configuration()).as(RedisCheck.class).connect_port());
    }

    @Test
    @DisplayName("a block without a word that must be there is left out")
    void required() {
        Read read = read("");
        assertEquals(List.of("REDIS_CHECK without database - ignoring"), read.complaints());
        assertEquals(List.of(), read.configuration().all(VirtualServer.class).get(0).realServers().get(0).checks());
    }

    @Test
    @DisplayName("outside of real servers it is a block of the configuration")
    void topLevel() {
        PluginBlock block = read("database 1").configuration().all(PluginBlock.class).get(0);
        assertEquals("consul_watch leader", block.kind() + " " + block.name());
        assertEquals("a/b", block.as(ConsulWatch.class).key());
        assertEquals("*", block.enclosing());
    }

    @Test
    @DisplayName("a declaration that is read anew makes the same model")
    void stable() {
        Vocabulary again = own.with(List.of(DeclaredBlock.of(RedisCheck.class), DeclaredBlock.of(ConsulWatch.class)),
                problems::add);
        Configuration first = read("database 1\nlag 3").configuration();
        assertEquals(first, Read.of(again, FILE.formatted("lag 3\ndatabase 1")).configuration());
        assertNotEquals(first, Read.of(again, FILE.formatted("lag 4\ndatabase 1")).configuration());
    }

    @Test
    @DisplayName("without the plugin the block is kept with its places and said once; a slip of the pen is no plugin")
    void unknown() {
        Read read = Read.of(own, FILE.formatted("database 1\nnested { a b }"));
        assertEquals(List.of("Unknown keyword 'consul_watch'", "Unknown keyword 'REDIS_CHECK'"), read.complaints());
        UnknownBlock block = read.configuration().all(VirtualServer.class).get(0).realServers().get(0).unknown().get(0);
        assertEquals("REDIS_CHECK", block.kind());
        assertEquals(DeclaredBlock.REAL_SERVER, block.enclosing());
        assertEquals("[retry 4, database 1, nested { a b }]", block.lines().toString());
        assertEquals(10, block.lines().get(1).position().line());
        UnknownBlock top = read.configuration().all(UnknownBlock.class).get(0);
        assertEquals("consul_watch leader [key a/b]", top.kind() + " " + top.name() + " " + top.lines());

        Read slip = Read.of(own, FILE.replace("REDIS_CHECK", "TCP_CHEKC").formatted(""));
        assertEquals(List.of(), slip.configuration().all(VirtualServer.class).get(0).realServers().get(0).unknown());
    }

    @Test
    @DisplayName("check finds the types that manifests on the class path name; one that is missing is left out")
    void classPath() {
        Vocabulary found = ClassPathDeclarations.vocabulary();
        DeclaredBlock redis = found.declared("virtual_server.real_server.REDIS_CHECK");
        assertEquals(DeclaredBlock.of(RedisCheck.class), redis);
        assertEquals("0.5 60", Decimal.text(found.block(redis.name()).keyword("lag").grammar().min()) + " "
                + Decimal.text(found.block(redis.name()).keyword("lag").grammar().max()));
        assertEquals("Port of the server.", found.block(redis.name()).keyword("connect_port").meaning());
    }

    @Test
    @DisplayName("what cannot be declared is said, and nothing else is lost")
    void badDeclarations() {
        assertEquals(List.of("no block nowhere for lost to stand in"), problems);
        assertThrows(IllegalArgumentException.class, () -> DeclaredBlock.of(BadTypes.class));
        assertThrows(IllegalArgumentException.class, () -> DeclaredBlock.of(String.class));
        own.with(List.of(DeclaredBlock.of(RedisCheck.class), DeclaredBlock.of(RedisCheck.class)), problems::add);
        assertEquals("REDIS_CHECK is a word of virtual_server.real_server already", problems.get(1));
    }
}
