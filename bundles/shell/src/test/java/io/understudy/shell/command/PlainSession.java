package io.understudy.shell.command;

import java.lang.reflect.Proxy;
import org.apache.felix.service.command.CommandSession;

/** The session of a client without a terminal. */
final class PlainSession {

    static final CommandSession SESSION = (CommandSession) Proxy.newProxyInstance(PlainSession.class.getClassLoader(),
            new Class<?>[] {CommandSession.class}, (proxy, method, arguments) -> null);

    private PlainSession() {
    }
}
