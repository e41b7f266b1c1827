package io.understudy.shell.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {

    @Test
    void filesOfTheFolderThatWasBegun(@TempDir Path folder) throws Exception {
        Files.createFile(folder.resolve("new.conf"));
        Files.createDirectory(folder.resolve("parts"));
        assertEquals(Set.of(folder + "/new.conf", folder + "/parts/"), Set.copyOf(Completion.files(folder + "/n")));
    }

    @Test
    void nothingElse() {
        for (String start : new String[] {"", "new.conf", "parts/x", "/no/such/folder/x", "/\0/x"}) {
            Collection<String> found = Completion.files(start);
            assertEquals(Set.of(), Set.copyOf(found), start);
        }
    }
}
