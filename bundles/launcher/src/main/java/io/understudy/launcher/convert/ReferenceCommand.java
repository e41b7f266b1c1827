package io.understudy.launcher.convert;

import io.understudy.api.config.KeywordDescription;
import io.understudy.api.config.KeywordHelp;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code understudy config reference}. */
@Command(name = "reference", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Prints all keywords as one Markdown page. It is etc/keywords.md too.")
final class ReferenceCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        out.print(page(ServiceLoader.load(KeywordHelp.class).findFirst().orElseThrow()));
        out.flush();
        return 0;
    }

    static String page(KeywordHelp help) {
        StringBuilder page = new StringBuilder("# Keywords\n\nMade from the vocabulary. `~`: accepted, nothing acts on it "
                + "yet. `-`: accepted, there is nothing here that it could act on.\n");
        String block = "";
        for (KeywordDescription keyword : help.all()) {
            if (!keyword.block().equals(block)) {
                block = keyword.block();
                page.append("\n## ").append("*".equals(block) ? "Outside of blocks" : block)
                        .append("\n\n| Keyword | Default | Meaning |\n|---|---|---|\n");
            }
            page.append("| `").append(keyword.name().replace("|", "\\|")).append("` ").append(cell(keyword.arguments()))
                    .append(" | ").append(cell(keyword.defaultText())).append(" | ").append(mark(keyword))
                    .append(cell(keyword.meaning())).append(keyword.replacement().isEmpty() ? ""
                            : " Deprecated: write `" + keyword.replacement() + "`.").append(" |\n");
        }
        return page.toString();
    }

    private static String mark(KeywordDescription keyword) {
        return keyword.inEffect() ? "" : keyword.tier() == 4 ? "- " : "~ ";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
