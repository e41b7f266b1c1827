package io.understudy.vrrp.protocol;

import io.understudy.vrrp.protocol.VrrpAction.Remark;
import java.util.ArrayList;
import java.util.List;

/** Puts what is to be done in one list; nothing is allocated where one of both is empty. */
final class ActionLists {

    private ActionLists() {
    }

    /** One after the other. */
    static List<VrrpAction> joined(List<VrrpAction> first, List<VrrpAction> second) {
        if (first.isEmpty()) {
            return second;
        }
        if (second.isEmpty()) {
            return first;
        }
        List<VrrpAction> all = new ArrayList<>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** A remark, where there is one, before them. */
    static List<VrrpAction> joined(Remark remark, List<VrrpAction> actions) {
        return remark == null ? actions : joined(List.of(remark), actions);
    }
}
