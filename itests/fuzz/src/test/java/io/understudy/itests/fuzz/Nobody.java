package io.understudy.itests.fuzz;

import io.understudy.language.host.ScriptHost;

/** Every program is there, and no user but root. */
final class Nobody implements ScriptHost {

    @Override
    public boolean isExecutable(String program) {
        return true;
    }

    @Override
    public boolean isUser(String name) {
        return isRoot(name);
    }

    @Override
    public boolean isRoot(String name) {
        return "root".equals(name);
    }
}
