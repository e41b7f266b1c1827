package io.understudy.language.help;

import io.understudy.api.config.KeywordHelp;
import io.understudy.api.shell.Completer;
import java.util.Collection;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Completes KEYWORD in the shell. */
@Component(property = Completer.WORD + "=KEYWORD")
public final class KeywordCompleter implements Completer {

    private final KeywordHelp help;

    /** Asks that help. */
    @Activate
    public KeywordCompleter(@Reference KeywordHelp help) {
        this.help = help;
    }

    @Override
    public Collection<String> candidates() {
        return help.names();
    }
}
