package io.understudy.language.model;

import io.understudy.api.config.Settings;
import io.understudy.language.statement.Statement;
import java.util.HashMap;
import java.util.Map;

/** A {@code vrrp_instance} as written, before defaults and corrections. */
final class InstanceDraft {

    /** The block. */
    final Statement block;
    /** Its name. */
    final String name;
    /** What becomes the instance. */
    final Settings.Builder settings = Settings.builder();
    /** The statement that set a keyword, for complaints that can only be made at the end. */
    final Map<String, Statement> written = new HashMap<>();
    /** {@code advert_int} in millionths of a second; its meaning depends on the version. */
    long advertMicros = 1_000_000;

    InstanceDraft(Statement block) {
        this.block = block;
        this.name = block.argument(0).text();
    }

    /** The statement of a keyword, or the block where nobody wrote it. */
    Statement statement(String keyword) {
        return written.getOrDefault(keyword, block);
    }

    /** {@code true} where a keyword was written. */
    boolean has(String keyword) {
        return written.containsKey(keyword);
    }
}
