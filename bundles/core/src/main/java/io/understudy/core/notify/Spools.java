package io.understudy.core.notify;

import io.understudy.api.notify.NotifierSpool;
import io.understudy.api.notify.NotifierStatus;
import io.understudy.api.notify.NotifyQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Queues that notifiers keep themselves, by the notifier's name. Any thread. */
final class Spools {

    private final Map<String, NotifierSpool> all = new ConcurrentSkipListMap<>();

    void came(String notifier, NotifierSpool spool) {
        all.put(notifier, spool);
    }

    void went(String notifier, NotifierSpool spool) {
        all.remove(notifier, spool);
    }

    /** Core's queues, and behind them those of the notifiers with something in them. On the caller's thread. */
    List<NotifyQueue> with(List<NotifyQueue> ours, int most) {
        List<NotifyQueue> queues = new ArrayList<>(ours);
        all.forEach((notifier, spool) -> queues.add(spool.queue(notifier, most)));
        queues.removeIf(queue -> queue.size() == 0);
        return queues;
    }

    /** A notifier as core sees it, with what it lost of itself. */
    NotifierStatus with(NotifierStatus status) {
        NotifierSpool spool = all.get(status.name());
        long lost = spool == null ? 0 : spool.dropped();
        return lost == 0 ? status : new NotifierStatus(status.name(), status.present(), status.waiting(),
                status.delivered(), status.failed(), status.dropped() + lost, status.lastError());
    }

    /** How many wait with a notifier. */
    int size(String notifier) {
        NotifierSpool spool = all.get(notifier);
        return spool == null ? 0 : spool.queue(notifier, 0).size();
    }
}
