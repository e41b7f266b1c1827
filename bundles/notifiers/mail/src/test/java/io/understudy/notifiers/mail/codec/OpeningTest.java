package io.understudy.notifiers.mail.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.understudy.api.config.Secret;
import io.understudy.notifiers.mail.policy.Encryption;
import io.understudy.notifiers.mail.policy.Login;
import io.understudy.notifiers.mail.policy.Pace;
import io.understudy.notifiers.mail.policy.RelayAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5321 section 4.1.1.1, RFC 3207, RFC 4954, RFC 4616. */
class OpeningTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @DisplayName("what is said until the mail, and how it ends")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "OFF      | -  | 220 x;250 x                                 | HELO me | READY |",
        "STARTTLS | -  | 220 x;250-x;250 STARTTLS;220 go;250 x       | EHLO me,STARTTLS,(private),EHLO me | READY |",
        "STARTTLS | -  | 220 x;250-starttls;250 y;220 go;250 x       | EHLO me,STARTTLS,(private),EHLO me | READY |",
        "STARTTLS | -  | 220 x;250-x;250 PIPELINING                  | EHLO me | FAILED | the relay offers no STARTTLS, and smtp_tls wants it:",
        "STARTTLS | -  | 220 x;502 what?                             | EHLO me | FAILED |",
        "STARTTLS | -  | 220 x;250 STARTTLS;454 no                   | EHLO me,STARTTLS | FAILED |",
        "TLS      | -  | 220 x;250 x                                 | EHLO me | READY |",
        "TLS      | u  | 220 x;250-x;250 AUTH LOGIN PLAIN;235 in     | EHLO me,AUTH PLAIN AHUAcA== | READY |",
        "TLS      | u  | 220 x;250 AUTH=LOGIN;334 a;334 b;235 in     | EHLO me,AUTH LOGIN,dQ==,cA== | READY |",
        "TLS      | u  | 220 x;250 AUTH PLAIN;535 wrong              | EHLO me,AUTH PLAIN AHUAcA== | FAILED | the relay does not let u in (smtp_user, smtp_password):",
        "TLS      | u  | 220 x;250 AUTH LOGIN;334 a;535 wrong        | EHLO me,AUTH LOGIN,dQ== | FAILED | the relay does not let u in (smtp_user, smtp_password):",
        "TLS      | u  | 220 x;250 AUTH CRAM-MD5                     | EHLO me | FAILED | the relay offers neither AUTH PLAIN nor AUTH LOGIN, and smtp_user wants one:",
        "STARTTLS | u  | 220 x;250-STARTTLS;250 AUTH PLAIN;220 go;250 x | EHLO me,STARTTLS,(private),EHLO me | FAILED | the relay offers neither AUTH PLAIN nor AUTH LOGIN, and smtp_user wants one:",
        "TLS      | -  | 554 no                                      | '' | FAILED |"})
    void opens(Encryption encryption, String user, String lines, String said, Opening.Then end, String trouble) {
        Opening opening = Opening.of(new RelayAddress("relay", 25, "me", 1, encryption, "",
                user == null ? Login.NONE : new Login(user, new Secret("p")), Pace.AT_ONCE));
        List<String> all = new ArrayList<>();
        Opening.Turn turn = null;
        for (String line : lines.split(";")) {
            turn = opening.line(line);
            opening = turn.next();
            if (turn.then() == Opening.Then.ENCRYPT) {
                all.add("(private)");
            }
            if (!turn.say().isEmpty()) {
                all.add(turn.say().strip());
            }
            assertFalse(opening.where().contains("AHUAcA"), opening.where());
        }
        assertEquals(said, String.join(",", all));
        assertEquals(end, turn.then());
        assertEquals(trouble == null ? "" : trouble, turn.trouble());
    }
}
