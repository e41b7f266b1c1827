package io.understudy.language.model;

import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import java.util.Map;

/** Reads {@code umask}: a number in any base, or names of permission bits with {@code |} between them. */
final class FileModeMask {

    private static final int MAX = 0777;
    private static final Map<String, Integer> BITS = Map.ofEntries(Map.entry("IRUSR", 0400), Map.entry("IWUSR", 0200),
            Map.entry("IXUSR", 0100), Map.entry("IRWXU", 0700), Map.entry("IRGRP", 040), Map.entry("IWGRP", 020),
            Map.entry("IXGRP", 010), Map.entry("IRWXG", 070), Map.entry("IROTH", 04), Map.entry("IWOTH", 02),
            Map.entry("IXOTH", 01), Map.entry("IRWXO", 07));

    private FileModeMask() {
    }

    static Integer read(Arguments arguments) {
        if (!arguments.present()) {
            return null;
        }
        StringBuilder all = new StringBuilder();
        arguments.statement().words().stream().skip(1).map(Word::text).forEach(all::append);
        long number = IpRouteValues.anyBase(all.toString());
        if (number >= 0 && number <= MAX) {
            return (int) number;
        }
        int mask = 0;
        for (String bit : all.toString().split("\\|")) {
            Integer value = BITS.get(bit);
            if (value == null) {
                return arguments.bad(arguments.statement().argument(0), "Unknown umask bit " + bit);
            }
            mask |= value;
        }
        return mask;
    }
}
