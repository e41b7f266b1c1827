package io.understudy.api.config;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What there is to say about keywords: {@code config:explain}. A service; also found with
 * {@link java.util.ServiceLoader} on a flat class path. Safe from any thread.
 */
@ProviderType
public interface KeywordHelp {

    /**
     * Every keyword of a name, one for each block that has it; empty where no block has. With the block and a dot before
     * it ({@code vrrp_script.weight}) the name is that block's alone.
     */
    List<KeywordDescription> named(String name);

    /** Every keyword, block by block. */
    List<KeywordDescription> all();

    /** All names, for completion. */
    Collection<String> names();

    /** The name that somebody probably meant; empty where none is near. */
    String nearest(String word);
}
