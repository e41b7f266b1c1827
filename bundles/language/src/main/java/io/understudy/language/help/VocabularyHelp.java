package io.understudy.language.help;

import io.understudy.api.config.KeywordDescription;
import io.understudy.api.config.KeywordHelp;
import io.understudy.language.vocabulary.KeywordSuggestion;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Component;

/** Explains keywords from their rows. */
@Component(service = KeywordHelp.class)
public final class VocabularyHelp implements KeywordHelp {

    private final Vocabulary vocabulary = Vocabulary.load();

    @Override
    public List<KeywordDescription> named(String name) {
        return all().stream().filter(keyword -> keyword.name().equals(name)).toList();
    }

    @Override
    public List<KeywordDescription> all() {
        return vocabulary.blocks().stream().flatMap(block -> block.keywords().stream())
                .<KeywordDescription>map(keyword -> Description.of(keyword, vocabulary)).toList();
    }

    @Override
    public Collection<String> names() {
        TreeSet<String> names = new TreeSet<>();
        vocabulary.blocks().forEach(block -> names.addAll(block.names()));
        return names;
    }

    @Override
    public String nearest(String word) {
        return KeywordSuggestion.nearest(word, names());
    }
}
