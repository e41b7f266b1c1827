package io.understudy.notifiers.mail;

import io.understudy.notifiers.mail.codec.Answer;
import io.understudy.notifiers.mail.codec.SpoolText;
import io.understudy.notifiers.mail.policy.BackOff;
import io.understudy.notifiers.mail.policy.Pace;
import io.understudy.notifiers.mail.policy.RateLimit;
import io.understudy.notifiers.mail.policy.RelayAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what is spooled to the relay, on a thread of its own; a relay that is down is tried again, less and less soon. */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    /** What is spooled is still sent when the daemon stops, where the relay is quick; the rest after the next start. */
    private static final long LEAVE_MILLIS = 2_000;

    private final Spool spool;
    private final Relay relay = new Relay();
    private final Thread thread = new Thread(this::run, "understudy-mail");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private RelayAddress address;
    private boolean something;
    /** How long mails are held back for others or for the limit; 0: they are not. */
    private long heldMillis;
    private boolean stopping;
    private BackOff backOff;
    /** By name of the file, since the start: of the mails that are still there. */
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    /** What went wrong last; empty: nothing. The same is not said twice. */
    private String trouble = "";
    private RateLimit rate = RateLimit.FRESH;

    Sender(Spool spool, BackOff backOff) {
        this.spool = spool;
        this.backOff = backOff;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Where to from now on; {@code null}: nowhere. Tried at once. */
    void use(RelayAddress wanted) {
        lock.lock();
        try {
            if (wanted != null && !wanted.equals(address)) {
                backOff = backOff.succeeded();
                something = true;
                heldMillis = 0;
            }
            address = wanted;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** There is a new mail; it waits with the others where the relay is down. */
    void added() {
        lock.lock();
        try {
            something = something || trouble.isEmpty();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How often the relay was asked to take a mail, since the start. */
    int attempts(String name) {
        return attempts.getOrDefault(name, 0);
    }

    /** Why mails wait, for people. */
    String delay() {
        lock.lock();
        try {
            return address == null ? "there is no relay to give it to"
                    : trouble.isEmpty() && heldMillis > 0 ? "held back for others or for smtp_rate_limit, "
                            + (heldMillis + 999) / 1_000 + " s"
                    : trouble.isEmpty() ? "next, or under way to " + address
                    : trouble + "; tried again " + backOff.pauseMillis() / 1_000 + " s after the last time";
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            stopping = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(LEAVE_MILLIS);
            relay.close();
            thread.join(LEAVE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            RelayAddress to = next();
            while (to != null) {
                try {
                    spool.toDisk();
                    round(to);
                } catch (RuntimeException e) {
                    failed("The spool cannot be handled: " + e);
                }
                to = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        spool.allToDisk();
        int lost = spool.inMemory();
        if (spool.size() > lost) {
            LOG.info("Mails that wait for the next start: {}", spool.size() - lost);
        }
        if (lost > 0) {
            LOG.warn("Mails that are lost, since the relay did not take them and they cannot be written: {} ({})", lost,
                    spool.trouble());
        }
    }

    /** Waits for something to do; {@code null}: the end. */
    private RelayAddress next() throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(heldMillis > 0 ? heldMillis : backOff.pauseMillis());
            while (!stopping && (address == null
                    || (heldMillis > 0 || !something) && (spool.size() == 0 || left > 0))) {
                if (address == null || spool.size() == 0) {
                    news.await();
                } else {
                    left = news.awaitNanos(left);
                }
            }
            boolean last = stopping && !something;
            something = false;
            heldMillis = 0;
            return last ? null : address;
        } finally {
            lock.unlock();
        }
    }

    /** Tries all that waits, the oldest first, until the relay does not speak with us or they are held back. */
    private void round(RelayAddress to) {
        String wrong = "";
        boolean spoke = false;
        List<String> open = spool.names();
        while (!open.isEmpty()) {
            Map<String, SpoolText> together = together(open, to.pace());
            open = open.subList(Math.max(1, together.size()), open.size());
            if (!together.isEmpty()) {
                if (hold(together, to)) {
                    break;
                }
                Answer answer = give(together, to);
                spoke = true;
                boolean stays = answer.kind() == Answer.Kind.UNAVAILABLE || !answer.later().isEmpty();
                wrong = stays ? answer.trouble() : wrong;
                if (answer.kind() == Answer.Kind.UNAVAILABLE) {
                    break;
                }
            }
        }
        attempts.keySet().retainAll(spool.names());
        if (!wrong.isEmpty()) {
            failed("Relay " + to + ": " + wrong);
        } else if (spoke) {
            succeeded(to);
        }
    }

    /** The oldest with those after it that may go in one message with it; none where the oldest is gone. */
    private Map<String, SpoolText> together(List<String> names, Pace pace) {
        int most = pace.burstMillis() == 0 ? 1 : Math.min(Pace.MOST_IN_ONE, names.size());
        Map<String, SpoolText> all = new LinkedHashMap<>();
        SpoolText oldest = spool.read(names.get(0));
        for (int i = 0; i < most && oldest != null; i++) {
            SpoolText text = i == 0 ? oldest : spool.read(names.get(i));
            if (text == null || !text.joins(oldest)) {
                break;
            }
            all.put(names.get(i), text);
        }
        return all;
    }

    /** Whether they wait for others to join them, which the end of the daemon cuts short, or for the limit. */
    private boolean hold(Map<String, SpoolText> together, RelayAddress to) {
        Pace pace = to.pace();
        long oldest = together.values().iterator().next().mail().wallMillis();
        lock.lock();
        try {
            long forOthers = stopping ? 0
                    : pace.burstWaitMillis(oldest, together.size(), System.currentTimeMillis());
            long wait = Math.max(forOthers, rate.waitMillis(System.nanoTime(), pace.perMinute()));
            heldMillis = to.equals(address) ? wait : 0; // another one is asked at once
            something = something || wait > 0 && !stopping;
            return wait > 0;
        } finally {
            lock.unlock();
        }
    }

    private Answer give(Map<String, SpoolText> together, RelayAddress to) {
        together.keySet().forEach(name -> attempts.merge(name, 1, Integer::sum));
        Answer answer = relay.send(List.copyOf(together.values()), to);
        if (answer.kind() != Answer.Kind.UNAVAILABLE) {
            rate = rate.sent(System.nanoTime(), to.pace().perMinute());
        }
        for (Map.Entry<String, SpoolText> each : together.entrySet()) {
            settle(each.getKey(), each.getValue(), answer, to);
        }
        return answer;
    }

    private void settle(String name, SpoolText text, Answer answer, RelayAddress to) {
        boolean old = System.currentTimeMillis() - text.mail().wallMillis() > BackOff.GIVE_UP_MILLIS;
        if (answer.kind() == Answer.Kind.REFUSED) {
            LOG.warn("Relay {} refused the mail \"{}\": {}", to, text.mail().subject(), answer.trouble());
            spool.remove(name);
        } else if (answer.kind() == Answer.Kind.UNAVAILABLE) {
            if (old) {
                giveUp(name, text, answer);
            }
        } else if (answer.later().isEmpty()) {
            if (!answer.trouble().isEmpty()) {
                LOG.warn("Relay {} took the mail \"{}\", not for everybody: {}", to, text.mail().subject(),
                        answer.trouble());
            }
            spool.remove(name);
        } else if (old) {
            giveUp(name, text, answer);
        } else {
            spool.replace(name, new SpoolText(text.mail(), answer.later()));
        }
    }

    private void giveUp(String name, SpoolText text, Answer answer) {
        LOG.warn("The mail \"{}\" is given up after five days: {}", text.mail().subject(), answer.trouble());
        spool.remove(name);
    }

    private void failed(String why) {
        lock.lock();
        try {
            if (!why.equals(trouble)) {
                LOG.warn("Mails wait in the spool ({}) and are tried again: {}", spool.size(), why);
            }
            trouble = why;
            backOff = backOff.failed();
            something = false;
        } finally {
            lock.unlock();
        }
    }

    private void succeeded(RelayAddress to) {
        lock.lock();
        try {
            if (!trouble.isEmpty()) {
                LOG.info("Relay {} takes mails again", to);
            }
            trouble = "";
            backOff = backOff.succeeded();
        } finally {
            lock.unlock();
        }
    }
}
