package io.understudy.checkers.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckSettings;
import io.understudy.checkers.file.policy.FileWeight;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D56. */
class FileCheckerTest {

    @TempDir
    Path folder;

    private static CheckResult check(Path file) throws Exception {
        return new FileChecker().check(CheckRequest.of("FILE_CHECK", new InetSocketAddress("192.0.2.1", 80))
                .settings(CheckSettings.builder().add("file", file.toString()).add("weight", "2").build()).build());
    }

    @Test
    void theNumberMovesTheWeight() throws Exception {
        CheckResult result = check(Files.writeString(folder.resolve("weight"), "-5\n"));
        assertEquals("UP: the number is -5, weight -10", result.toString());
        assertEquals(-10, result.weightDelta());
    }

    @Test
    void aFileThatIsNotThereMovesNothing() throws Exception {
        assertEquals(0, check(folder.resolve("none")).weightDelta());
    }

    @Test
    void aFolderIsNoFile() throws Exception {
        assertEquals("BROKEN: " + folder + " is not a regular file", check(folder).toString());
    }

    @Test
    void tooLittleIsDown() {
        assertEquals(CheckResult.Outcome.DOWN, new FileWeight(1, false).of("-2147483648").outcome());
        assertEquals(CheckResult.Outcome.UP, new FileWeight(1, false).of("-2147483647").outcome());
        assertEquals(CheckResult.Outcome.DOWN, new FileWeight(1, true).of("2147483648").outcome());
        assertEquals(Integer.MAX_VALUE, new FileWeight(1, false).of("99999999999").weightDelta());
    }

    @Test
    void weightZeroMakesItASwitch() {
        assertEquals(CheckResult.Outcome.DOWN, new FileWeight(0, false).of("1").outcome());
        assertEquals(CheckResult.Outcome.UP, new FileWeight(0, false).of("0").outcome());
        assertEquals(CheckResult.Outcome.UP, new FileWeight(0, true).of("1").outcome());
        assertEquals(CheckResult.Outcome.DOWN, new FileWeight(0, true).of("0").outcome());
    }

    @Test
    void whatIsNoNumberCountsAsZero() {
        assertEquals("UP: the number is 0, weight +0", new FileWeight(1, false).of("many").toString());
    }
}
