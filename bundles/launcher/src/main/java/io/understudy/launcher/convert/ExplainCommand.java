package io.understudy.launcher.convert;

import io.understudy.api.config.KeywordDescription;
import io.understudy.api.config.KeywordHelp;
import io.understudy.shell.text.KeywordText;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code understudy config explain}. */
@Command(name = "explain", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Says what a keyword means, what may follow it, and its default.")
final class ExplainCommand implements Callable<Integer> {

    private static final int UNKNOWN = 1;
    private static final int WIDTH = 80;

    @Parameters(paramLabel = "KEYWORD", description = "the word")
    private String keyword;

    @Option(names = "--json", description = "the same as JSON")
    private boolean json;

    @Override
    public Integer call() {
        KeywordHelp help = ServiceLoader.load(KeywordHelp.class).findFirst().orElseThrow();
        List<KeywordDescription> found = help.named(keyword);
        if (found.isEmpty()) {
            String nearest = help.nearest(keyword);
            System.err.println("no block has a keyword '" + keyword + "'"
                    + (nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?"));
            return UNKNOWN;
        }
        System.out.print(json ? KeywordText.json(found)
                : KeywordText.of(found, Integer.getInteger("understudy.terminal", WIDTH)));
        return 0;
    }
}
