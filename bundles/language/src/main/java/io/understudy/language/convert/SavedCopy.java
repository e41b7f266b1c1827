package io.understudy.language.convert;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.ReadResult;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ReadStatements;
import io.understudy.language.statement.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The copy of a configuration that {@code config_save_dir} asks for: the statements as one text that can be read again,
 * with includes, definitions and conditions as they were for this node.
 */
public final class SavedCopy {

    /** Writes statements in a frontend's format. */
    public interface Writer {

        /**
         * The whole text.
         *
         * @param head       lines of a comment at its beginning
         * @param complaints what cannot be written without loss
         */
        String write(List<Statement> statements, List<String> head, Complaints complaints);
    }

    private SavedCopy() {
    }

    /** The result with its copy, where the configuration asks for one. */
    public static ReadResult with(ReadResult result, ReadStatements read, String name, Writer writer) {
        if (result.configuration() == null
                || result.configuration().globalDefs().settings().get(GlobalDefs.CONFIG_SAVE_DIR).isEmpty()) {
            return result;
        }
        List<String> head = new ArrayList<>(List.of(name.replaceAll("\\p{Cntrl}", "?")
                + ", as understudy has read it; comments are not kept."));
        Complaints complaints = new Complaints();
        String text = writer.write(read.statements(), head, complaints);
        if (!complaints.list().isEmpty()) {
            head.add("Something cannot be written so that it reads the same: " + complaints.list().get(0).message());
            text = writer.write(read.statements(), head, new Complaints());
        }
        return result.withCopy(text);
    }
}
