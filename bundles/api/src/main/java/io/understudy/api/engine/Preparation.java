package io.understudy.api.engine;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** What an engine is ready to do. Either applied once, or dropped. */
@ConsumerType
public interface Preparation {

    /** What would happen, one line each, for {@code config:plan}. */
    List<String> plan();

    /** Does it. What did not change is not touched. Returns once it is handed to the engine's own threads. */
    void apply();
}
