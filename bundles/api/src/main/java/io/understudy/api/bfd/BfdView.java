package io.understudy.api.bfd;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All BFD sessions, a service of the bfd engine. Safe from any thread. What depends on a stage of it runs on the
 * reactor: it may not block, and hands on what takes time.
 */
@ProviderType
public interface BfdView {

    /** Every session now, in the order configured. Completes within one turn of the reactor. */
    CompletionStage<List<BfdSessionStatus>> sessions();

    /**
     * Waits for news of one session. Whoever follows it asks again with what it was told; nothing is missed in between,
     * since an answer that is news already is given at once.
     *
     * @param name        the bfd_instance's name
     * @param known       the verdict that the caller knows; {@code null}: none, the answer comes at once
     * @param limitMillis how long to wait at most; then the answer is what it was
     * @return the session as soon as its verdict is another one than {@code known}; empty after the limit where no such
     *         session is configured; cancelled where the bundle stops
     */
    CompletionStage<Optional<BfdSessionStatus>> news(String name, BfdVerdict known, long limitMillis);
}
