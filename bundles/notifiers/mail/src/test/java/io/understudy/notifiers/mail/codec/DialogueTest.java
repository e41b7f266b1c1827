package io.understudy.notifiers.mail.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.notifiers.mail.policy.Mail;
import io.understudy.notifiers.mail.policy.RelayAddress;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialogueTest {

    private static final Mail MAIL = new Mail("f@x", List.of("a@x", "b@x"), "s", "t", 0);

    private final List<String> said = new ArrayList<>();

    private Answer talk(String... lines) {
        Dialogue dialogue = Dialogue.begin(new RelayAddress("relay", 25, "me", 1), List.of(MAIL), MAIL.to(), ZoneOffset.UTC);
        for (String line : lines) {
            Dialogue.Turn turn = dialogue.line(line.strip());
            if (!turn.say().isEmpty()) {
                said.add(turn.say().lines().findFirst().orElseThrow());
            }
            if (turn.answer() != null) {
                return turn.answer();
            }
            dialogue = turn.next();
        }
        return dialogue.broken("the relay closed the connection");
    }

    @Test
    @DisplayName("C139: HELO, MAIL, RCPT for each, DATA, text, QUIT")
    void taken() {
        assertEquals(new Answer(Answer.Kind.TAKEN, List.of(), ""),
                talk("220 x", "250 x", "250 ok", "250 ok", "250 ok", "354 go", "250 ok"));
        assertEquals(List.of("HELO me", "MAIL FROM:<f@x>", "RCPT TO:<a@x>", "RCPT TO:<b@x>", "DATA",
                "Date: Thu, 01 Jan 1970 00:00:00 +0000", "QUIT"), said);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "220-a;220-b;220 c;250-x;250 y;250;251 ok;252 ok;354;250 ok     | TAKEN       | [] |",
        "220;250;250;550 who?;250;354;250                    | TAKEN       | [] | \"550 who?\" after RCPT TO:<a@x>",
        "220;250;250;250;450 soon;354;250                    | TAKEN       | [b@x] | \"450 soon\" after RCPT TO:<b@x>",
        "220;250;250;550 no;450 soon                         | LATER       | [b@x] | \"550 no\" after RCPT TO:<a@x>",
        "220;250;250;550 no;551 no                           | REFUSED     | [] | \"550 no\" after RCPT TO:<a@x>",
        "220;250;250;250;450 soon;354;550 spam               | LATER       | [b@x] | \"550 spam\" after the mail's text",
        "220;250;250;250;550 no;354;451 soon                 | LATER       | [a@x] | \"451 soon\" after the mail's text",
        "220;250;250;250;250;354;554 spam                    | REFUSED     | [] | \"554 spam\" after the mail's text",
        "220;250;250;250;250;503 no                          | REFUSED     | [] | \"503 no\" after DATA",
        "220;250;550 sender?                                 | REFUSED     | [] | \"550 sender?\" after MAIL FROM:<f@x>",
        "220;250;451 soon                                    | LATER       | [a@x, b@x] | \"451 soon\" after MAIL FROM:<f@x>",
        "220;250;421 bye                                     | UNAVAILABLE | [] | \"421 bye\" after MAIL FROM:<f@x>",
        "554 no                                              | UNAVAILABLE | [] | \"554 no\" as greeting",
        "421 busy                                            | UNAVAILABLE | [] | \"421 busy\" as greeting",
        "220;502 what?                                       | UNAVAILABLE | [] | \"502 what?\" after HELO me",
        "SSH-2.0-OpenSSH                                     | UNAVAILABLE | [] | \"SSH-2.0-OpenSSH\" as greeting",
        "220;250;250;250;250;354                             | UNAVAILABLE | [] | the relay closed the connection after the mail's text"})
    void answers(String lines, Answer.Kind kind, String later, String trouble) {
        Answer answer = talk(lines.split(";"));
        assertEquals(kind, answer.kind());
        assertEquals(later, answer.later().toString());
        assertEquals(trouble == null ? "" : trouble, answer.trouble());
    }
}
