package io.understudy.language.help;

import io.understudy.api.config.KeywordDescription;
import io.understudy.api.config.KeywordHelp;
import io.understudy.language.declaration.ClassPathDeclarations;
import io.understudy.language.vocabulary.KeywordSuggestion;
import io.understudy.language.vocabulary.Vocabularies;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Explains keywords from their rows, those that plugins bring along included. */
@Component(service = KeywordHelp.class)
public final class VocabularyHelp implements KeywordHelp {

    private final Supplier<Vocabulary> vocabulary;

    /** On a flat class path: the words of all bundles on it. */
    public VocabularyHelp() {
        this.vocabulary = ClassPathDeclarations::vocabulary;
    }

    /** In the framework: the words of all bundles that are installed. */
    @Activate
    public VocabularyHelp(@Reference Vocabularies vocabularies) {
        this.vocabulary = vocabularies::current;
    }

    @Override
    public List<KeywordDescription> named(String name) {
        return all().stream().filter(keyword -> keyword.name().equals(name)
                || (keyword.block() + "." + keyword.name()).equals(name)).toList();
    }

    @Override
    public List<KeywordDescription> all() {
        Vocabulary current = vocabulary.get();
        return current.blocks().stream().flatMap(block -> block.keywords().stream())
                .<KeywordDescription>map(keyword -> Description.of(keyword, current)).toList();
    }

    @Override
    public Collection<String> names() {
        TreeSet<String> names = new TreeSet<>();
        vocabulary.get().blocks().forEach(block -> names.addAll(block.names()));
        return names;
    }

    @Override
    public String nearest(String word) {
        return KeywordSuggestion.nearest(word, names());
    }
}
