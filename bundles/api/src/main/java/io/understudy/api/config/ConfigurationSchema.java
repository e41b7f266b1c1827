package io.understudy.api.config;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Describes a format for editors and other programs, on a flat class path: found with
 * {@link java.util.ServiceLoader}.
 */
@ConsumerType
public interface ConfigurationSchema {

    /** Format name: {@code yaml}. */
    String format();

    /** JSON Schema, draft 2020-12, of a configuration in this format. */
    String text();
}
