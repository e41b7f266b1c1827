package io.understudy.checkers.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.check.Checker;
import io.understudy.checkers.netty.internal.NettySockets;
import io.understudy.testkit.check.CheckerContract;
import io.understudy.testkit.server.Behaviour;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** D51. */
class SmtpCheckerTest extends CheckerContract {

    private static NettySockets sockets;

    @BeforeAll
    static void open() {
        sockets = new NettySockets();
    }

    @AfterAll
    static void close() {
        sockets.close();
    }

    @Override
    protected String type() {
        return "SMTP_CHECK";
    }

    @Override
    protected Checker checker() {
        return new SmtpChecker(sockets);
    }

    @Override
    protected Behaviour healthy() {
        return Behaviour.dialogue("220 mail.example.org ESMTP\r\n", "250 hello\r\n", "221 bye\r\n");
    }

    @Override
    protected Behaviour wrong() {
        return Behaviour.dialogue("554 no service here\r\n");
    }

    private void seen(String expected, Behaviour behaviour) throws Exception {
        assertEquals(expected, against(behaviour).toString());
    }

    @Test
    void everyFaultIsToldInWords() throws Exception {
        seen("DOWN: greeted with \"554 no service here\", expected 220", wrong());
        seen("DOWN: answered HELO with \"502 what?\", expected 250",
                Behaviour.dialogue("220 mail\r\n", "502 what?\r\n"));
        seen("DOWN: no answer within 500 ms", Behaviour.silent());
        seen("DOWN: the server closed the connection before it answered", Behaviour.dialogue("220 mail\r\n", ""));
        seen("DOWN: greeted with \"SSH-2.0-OpenSSH_9\", expected 220", Behaviour.dialogue("SSH-2.0-OpenSSH_9\r\n"));
    }

    @Test
    void repliesOfSeveralLinesAndWithoutATextAreTaken() throws Exception {
        seen("UP: greeted and answered HELO", Behaviour.dialogue("220-mail.example.org\r\n220 ESMTP\r\n",
                "250\r\n", "221 bye\r\n"));
    }
}
