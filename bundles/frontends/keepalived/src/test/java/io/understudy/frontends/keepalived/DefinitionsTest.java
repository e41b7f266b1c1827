package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.frontends.keepalived.source.TestMachine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions and built-ins, A45 to A52, as keepalived 2.2.7 was seen to read them. */
class DefinitionsTest {

    /** The mail addresses that lines inside of notification_email give. */
    private static String words(ReadResult result) {
        return String.join(" ", result.configuration().globalDefs().settings().get(GlobalDefs.NOTIFICATION_EMAIL));
    }

    private static ReadResult mail(String... lines) {
        return TestMachine.read(Stream.of(Stream.of("global_defs {", "notification_email {"), Arrays.stream(lines),
                Stream.of("}", "}")).flatMap(s -> s).toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "A45 value            | $B= y z ;a$B                      | ay z",
        "A45 empty            | $C= ;b${C}c                       | bc",
        "A45 comment          | $D=1#2 ;d$D                       | d1",
        "A45 equals           | $G=a=b ;g$G                       | ga=b",
        "A45 indented         | '  $H=h ;h$H                      | ' hh",
        "A45 one a line       | $I=i $J=j ;i$I                    | ii $J=j",
        "A45 no digit first   | $1=x                              | $1=x",
        "A45 no blank         | $A =x                             | $A =x",
        "A47 not ended        | $A=q ;$A.x                        | $A.x",
        "A47 comma            | $A=q ;$A,                         | q,",
        "A47 parenthesis      | $A=q ;$A)                         | q)",
        "A47 side by side     | $A=q ;$A$A                        | $Aq",
        "A47 dollar before    | $A=q ;$$A                         | $q",
        "A47 unknown          | $B                                | $B",
        "A48 later            | $A=${B} ;$B=bb ;z$A               | zbb",
        "A48 not yet          | $C=c$D ;y$C ;$D=dd ;z$C           | yc$D zcdd",
        "A48 again            | $A=1 ;$A ;$A=2 ;$A                | 1 2",
        "A48 built-in         | $_INSTANCE=foo ;$_INSTANCE        | foo",
        "A46 lines            | $M=\\ ; one\\ ; two \\ ; three ;x $M      | x one two three",
        "A46 blank line ends  | $P=p\\ ; ;q1 ;$P                  | q1 p",
        "A46 comment ends     | $P=p\\ ;# r \\ ;q1 ;$P            | q1 p",
        "A49 not the last     | $N=a\\ ;b ; $N c                  | $N c",
        "A49 glued            | $N=a\\ ;b ;y${N}                  | ya b",
        "A49 nested           | $M=1\\ ;2 ;$Q=l1\\ ;$M\\ ;l2 ;$Q  | l1 1 2 l2",
        "A49 through another  | $E=$F ;$F=1\\ ;2 ;x$E             | x1 2",
        "A49 definition in it | $X=\\ ;$Y=7\\ ; a$Y ;$X ;b$Y      | a7 b7",
        "A49 all stages in it | $L=1\\ ;@node1 2\\ ;@x 3\\ ;~SEQ(i,2) l$i ;$L | 1 2 l1 l2",
        "A50 id               | a${_INSTANCE} ;b$_INSTANCE        | anode1 bnode1",
        "A50 hash             | d${_HASH}x ;\"${_HASH}x\"         | d #x",
        "A50 bang             | f${_BANG}x ;\"${_BANG}x\"         | f !x",
        "A50 random           | r${_RANDOM  7  7}                 | r7",
        "A50 random, extra    | r${_RANDOM 7 7 9}                 | r7",
        "A50 random, large    | ${_RANDOM 4000000000 4000000000}  | 4000000000",
        "A50 not set          | e${_ENV UNDERSTUDY_NOT_SET}f      | ef",
    })
    void definitions(String name, String lines, String expected) {
        ReadResult result = mail(lines.replaceFirst("^'", "").split(";"));
        assertEquals(List.of(), result.problems().stream().filter(p -> p.kind() != Kind.NOTE).toList());
        assertEquals(expected.replaceFirst("^' *", ""), words(result));
    }

    @ParameterizedTest(name = "A47, A50 {0} stays as it is and is complained about as keyword $")
    @CsvSource({"${NIX}", "${A x}", "${ A}", "${_RANDOM x}", "${_RANDOM 1 x}", "${_RANDOM -3 3}", "${_ENV}",
        "${_INSTANCE 1}", "${_RANDOM 99999999999999999999}"})
    void verbatim(String text) {
        ReadResult result = TestMachine.read("$A=q", "global_defs {", "x" + text, "}");
        assertEquals("Unknown keyword 'x$'", result.problems().get(0).message());
        assertEquals(3, result.problems().get(0).position().line());
    }

    @Test
    @DisplayName("A50 _RANDOM stays in its range, _ENV is the environment")
    void ranges() {
        for (int i = 0; i < 200; i++) {
            String[] numbers = words(mail("$_RANDOM", "${_RANDOM 32000}", "${_RANDOM 3 5}")).split(" ");
            assertTrue(Integer.parseInt(numbers[0]) <= 32_767);
            assertTrue(Integer.parseInt(numbers[1]) >= 32_000 && Integer.parseInt(numbers[1]) <= 32_767);
            assertTrue(Integer.parseInt(numbers[2]) >= 3 && Integer.parseInt(numbers[2]) <= 5);
        }
        assertEquals(System.getenv("PATH"), words(mail("${_ENV PATH}")));
    }

    @Test
    @DisplayName("A50 a minimum above the maximum is an error, and is the number")
    void wrongRange() {
        ReadResult result = mail("${_RANDOM 6 5}");
        assertEquals("6", words(result));
        assertEquals(5, result.exitCode());
        assertEquals(3, result.problems().get(0).position().line());
    }

    @Test
    @DisplayName("A51 random_seed makes _RANDOM repeatable")
    void seed() {
        String[] lines = {"${_RANDOM 0 4000000000}", "${_RANDOM 0 4000000000}"};
        String[] seeded = Stream.of(Stream.of("}", "random_seed 300", "notification_email {"), Arrays.stream(lines))
                .flatMap(s -> s).toArray(String[]::new);
        seeded[0] = "x@y } ";
        assertEquals(words(mail(seeded)), words(mail(seeded)));
        assertNotEquals(words(mail(lines)), words(mail(lines)));
    }

    @Test
    @DisplayName("A58, A54 the last value of a repetition stays")
    void afterRepetition() {
        assertEquals("c1 c2 d2", words(mail("$i=9", "~SEQ(i,2) c$i", "d$i")));
    }

    @Test
    @DisplayName("a note says which environment variable is not set")
    void notSet() {
        assertEquals("Environment variable UNDERSTUDY_NOT_SET is not set - using nothing",
                mail("a${_ENV UNDERSTUDY_NOT_SET}").problems().get(0).message());
    }
}
