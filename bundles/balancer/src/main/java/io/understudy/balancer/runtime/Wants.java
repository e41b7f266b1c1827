package io.understudy.balancer.runtime;

import io.understudy.api.config.Configuration;
import io.understudy.balancer.policy.VirtualServerWant;
import java.util.List;

/** The configuration's virtual servers as this engine wants them. */
final class Wants {

    private Wants() {
    }

    static List<VirtualServerWant> of(Configuration wanted) {
        return List.of();
    }
}
