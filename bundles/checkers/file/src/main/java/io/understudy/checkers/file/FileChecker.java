package io.understudy.checkers.file;

import io.understudy.api.check.BlockingChecker;
import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckSettings;
import io.understudy.api.check.CheckerType;
import io.understudy.checkers.file.policy.FileWeight;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code FILE_CHECK}: the number in a {@code track_file} moves the weight (D56). Looks once a second. */
@Component(service = BlockingChecker.class)
@CheckerType("FILE_CHECK")
public final class FileChecker implements BlockingChecker {

    private static final int BYTES_MAX = 128;
    private static final CheckKeyword<String> FILE = CheckKeyword.text("file", "");
    private static final CheckKeyword<Long> WEIGHT =
            CheckKeyword.number("weight", 1, -Integer.MAX_VALUE, Integer.MAX_VALUE);
    private static final CheckKeyword<Boolean> REVERSE = CheckKeyword.flag("reverse");

    @Override
    public List<CheckKeyword<?>> keywords() {
        return List.of(FILE, WEIGHT, REVERSE);
    }

    @Override
    public CheckResult check(CheckRequest request) throws IOException {
        CheckSettings settings = request.settings();
        FileWeight meaning = new FileWeight(settings.get(WEIGHT).intValue(), settings.get(REVERSE));
        Path file = Path.of(settings.get(FILE));
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return CheckResult.broken(file + " is not a regular file"); // opening a pipe would wait for its writer
        }
        try (InputStream in = Files.newInputStream(file)) {
            return meaning.of(new String(in.readNBytes(BYTES_MAX), StandardCharsets.US_ASCII));
        } catch (NoSuchFileException e) {
            return meaning.of("0"); // as keepalived: a file that is not there yet moves nothing
        }
    }
}
