package io.understudy.api.shell;

import java.util.Collection;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Words that may stand where a command's usage has a word in capitals: {@code vrrp:show NAME}. A service with the
 * property {@link #WORD}. Called on the shell's threads while somebody waits: it answers from memory.
 */
@ConsumerType
public interface Completer {

    /**
     * Service property: what is completed, as {@code SCOPE:WORD} ({@code vrrp:NAME}) for the commands of one scope or
     * as {@code WORD} for all commands. One or several.
     */
    String WORD = "understudy.completer.word";

    /** All words, in any order. */
    Collection<String> candidates();
}
