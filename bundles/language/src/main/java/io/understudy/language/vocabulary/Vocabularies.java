package io.understudy.language.vocabulary;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The vocabulary of the moment, as a service: the words of this bundle and those of all plugins that are installed. When
 * a plugin arrives, the service is registered anew, so that whoever reads a configuration does so anew; when one goes,
 * {@link #current} no longer knows its words, and nothing is read anew for that. Thread-safe.
 */
@ProviderType
public interface Vocabularies {

    /** What is known now. */
    Vocabulary current();
}
