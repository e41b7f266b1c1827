package io.understudy.samples.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.check.CheckSettings;
import io.understudy.api.check.Checker;
import io.understudy.testkit.check.CheckerContract;
import io.understudy.testkit.server.Behaviour;
import org.junit.jupiter.api.Test;

/** The contract does most: up, wrong, slow, silent, refused, reset, half-closed, nonsense, without end. */
class RedisCheckerTest extends CheckerContract {

    private CheckSettings settings = CheckSettings.EMPTY;

    @Override
    protected String type() {
        return "REDIS_CHECK";
    }

    @Override
    protected Checker checker() {
        return blocking(new RedisChecker());
    }

    @Override
    protected Behaviour healthy() {
        return Behaviour.answering("+PONG\r\n");
    }

    @Override
    protected Behaviour wrong() {
        return Behaviour.answering("-NOAUTH Authentication required.\r\n");
    }

    @Override
    protected CheckSettings settings() {
        return settings;
    }

    @Test
    void theCauseIsTold() throws Exception {
        assertEquals("DOWN: answered PING with -NOAUTH Authentication required.", against(wrong()).toString());
    }

    @Test
    void aPassword() throws Exception {
        settings = CheckSettings.builder().add("password", "secret").build();
        assertEquals("UP: answered PING", against(Behaviour.dialogue("", "+OK\r\n", "+PONG\r\n")).toString());
        assertEquals("DOWN: the password is refused: -WRONGPASS",
                against(Behaviour.dialogue("", "-WRONGPASS\r\n")).toString());
    }
}
