package io.understudy.language.help;

import io.understudy.api.config.KeywordDescription;
import io.understudy.language.vocabulary.Expectation;
import io.understudy.language.vocabulary.Keyword;
import io.understudy.language.vocabulary.Vocabulary;

/** A row of the vocabulary in words. */
record Description(Keyword keyword, String arguments) implements KeywordDescription {

    static Description of(Keyword keyword, Vocabulary vocabulary) {
        return new Description(keyword, Expectation.arguments(keyword, vocabulary));
    }

    @Override
    public String block() {
        return keyword.block();
    }

    @Override
    public String name() {
        return keyword.name();
    }

    @Override
    public String defaultText() {
        return keyword.defaultText();
    }

    @Override
    public String meaning() {
        return keyword.meaning();
    }

    @Override
    public int tier() {
        return keyword.tier();
    }

    @Override
    public boolean inEffect() {
        return keyword.effect() == Keyword.Effect.FULL;
    }

    @Override
    public String replacement() {
        return keyword.replacement();
    }
}
