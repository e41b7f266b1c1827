package io.understudy.language.help;

import io.understudy.api.config.KeywordDescription;
import io.understudy.api.config.KeywordHelp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** All keywords as one Markdown page; the build writes it into the appliance. */
public final class ReferencePage {

    private ReferencePage() {
    }

    /** Writes the page to the file that is named. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text(new VocabularyHelp()), StandardCharsets.UTF_8);
    }

    static String text(KeywordHelp help) {
        StringBuilder page = new StringBuilder("# Keywords\n\nMade from the vocabulary. `~` accepted, nothing acts on it "
                + "yet; `-` accepted, nothing here to act on.\n");
        String block = "";
        for (KeywordDescription keyword : help.all()) {
            if (!keyword.block().equals(block)) {
                block = keyword.block();
                page.append("\n## ").append("*".equals(block) ? "Outside of blocks" : block)
                        .append("\n\n| Keyword | Default | Meaning |\n|---|---|---|\n");
            }
            page.append("| `").append(cell(keyword.name())).append("` ").append(cell(keyword.arguments()))
                    .append(" | ").append(cell(keyword.defaultText())).append(" | ").append(mark(keyword))
                    .append(cell(keyword.meaning()))
                    .append(keyword.replacement().isEmpty() ? "" : " Deprecated: write `" + keyword.replacement() + "`.")
                    .append(" |\n");
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
