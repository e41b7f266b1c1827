package io.understudy.vrrp.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Names of interface groups, as iproute2 has them. */
final class InterfaceGroups {

    private final Path names;

    InterfaceGroups(Path names) {
        this.names = names;
    }

    /** The number of a group; 0, the default one, where nobody knows the name. */
    int number(String written) {
        if (written.matches("\\d{1,9}")) {
            return Integer.parseInt(written);
        }
        try {
            return Files.readAllLines(names).stream().map(line -> line.replaceAll("#.*", "").trim().split("\\s+"))
                    .filter(words -> words.length == 2 && words[1].equals(written) && words[0].matches("\\d{1,9}"))
                    .findFirst().map(words -> Integer.parseInt(words[0])).orElse(0);
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
