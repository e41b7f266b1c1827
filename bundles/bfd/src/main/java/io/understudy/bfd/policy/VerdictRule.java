package io.understudy.bfd.policy;

import io.understudy.api.bfd.BfdVerdict;
import io.understudy.bfd.protocol.SessionAction.StateChanged;
import io.understudy.bfd.protocol.SessionState;

/** What those are told who follow a session (E11). Pure. */
public final class VerdictRule {

    private VerdictRule() {
    }

    /** After a change: up when it goes up, down when it fails; who is taken down by an operator has not failed. */
    public static BfdVerdict after(BfdVerdict before, StateChanged change) {
        if (change.to() == SessionState.UP) {
            return BfdVerdict.UP;
        }
        boolean failed = change.from() == SessionState.UP && change.to() == SessionState.DOWN;
        return failed && !change.remoteAdminDown() ? BfdVerdict.DOWN : before;
    }
}
