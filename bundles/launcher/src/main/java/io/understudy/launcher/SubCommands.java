package io.understudy.launcher;

import java.util.List;

final class SubCommands {

    private SubCommands() {
    }

    static int run(List<String> arguments) {
        System.err.println("Unknown command " + arguments.get(0));
        return 1;
    }
}
