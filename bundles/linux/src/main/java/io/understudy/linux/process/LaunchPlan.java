package io.understudy.linux.process;

import java.util.List;

/**
 * A request with everything looked up: what posix_spawn is given.
 *
 * @param path        file to execute
 * @param argv        name and arguments for it
 * @param environment the whole environment, {@code NAME=value}
 * @param wrapped     {@code true} where setpriv comes first and executes the program in turn
 */
record LaunchPlan(String path, List<String> argv, List<String> environment, boolean wrapped) {

    LaunchPlan {
        argv = List.copyOf(argv);
        environment = List.copyOf(environment);
    }
}
