package io.understudy.vrrp.runtime;

import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.MaintenanceStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.policy.OperatorDecisions;
import io.understudy.vrrp.protocol.RouterSettings;
import java.time.Duration;
import java.util.List;

/** Carries out what operators decide about routers that run. Reactor thread only. */
final class Operations {

    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private final Routers routers;
    private final RouterContext context;
    private final OperatorDecisions decisions;
    private final ReactorTimer ends;

    Operations(Routers routers, RouterContext context) {
        this.routers = routers;
        this.context = context;
        this.decisions = context.decisions();
        this.ends = context.reactor().timer(now -> {
            decisions.expire(now);
            decided(now);
        });
    }

    /** Routers that move together, and the name under which that is remembered. */
    record Subject(String name, List<RouterRuntime> members) {
    }

    /** What an operator calls so: a sync group, a router, or the group that it is in. */
    Subject subject(String name) {
        RouterRuntime router = routers.router(name);
        if (router != null && router.group() == null) {
            return new Subject(name, List.of(router));
        }
        String group = router == null ? name : router.group().name();
        List<RouterRuntime> members = routers.all().stream()
                .filter(each -> each.group() != null && each.group().name().equals(group)).toList();
        if (members.isEmpty()) {
            throw new IllegalArgumentException("no virtual router or sync group is called " + name
                    + "; vrrp:list shows all");
        }
        return new Subject(group, members);
    }

    /** See {@link io.understudy.api.vrrp.VrrpControl#failover}; whether peers live was looked at before. */
    List<String> failover(String name, long limitMillis) {
        Subject subject = subject(name);
        requireRunning(subject);
        long now = context.reactor().nowNanos();
        decisions.failover(subject.name(), now, limitMillis * NANOS_PER_MILLI, text(limitMillis));
        decided(now);
        return names(subject);
    }

    /** What cannot move says why. */
    void requireRunning(Subject subject) {
        for (RouterRuntime member : subject.members()) {
            if (member.state() == VrrpState.FAULT || member.state() == VrrpState.INIT) {
                throw new IllegalArgumentException(nameOf(member) + " is in " + member.state() + ": "
                        + String.join("; ", member.ownFaults()) + "; there is nothing to give up");
            }
        }
    }

    /** See {@link io.understudy.api.vrrp.VrrpControl#back}. */
    List<String> back(String name) {
        Subject subject = subject(name);
        boolean stood = decisions.back(subject.name());
        if (!stood) {
            throw new IllegalArgumentException(subject.name() + " does not stand aside"
                    + (decisions.maintenance().on() ? ": the node is in maintenance; vrrp:maintenance off ends that"
                            : ""));
        }
        decided(context.reactor().nowNanos());
        return names(subject);
    }

    /** See {@link io.understudy.api.vrrp.VrrpControl#maintenance}. */
    MaintenanceStatus maintenance(boolean on, boolean lasting) {
        decisions.maintenance(on, lasting, context.reactor().wallMillis());
        decided(context.reactor().nowNanos());
        return decisions.maintenance();
    }

    MaintenanceStatus maintenance() {
        return decisions.maintenance();
    }

    /** See {@link io.understudy.api.vrrp.VrrpControl#priority}. */
    int priority(String name, int priority) {
        RouterRuntime router = routers.router(name);
        if (router == null) {
            throw new IllegalArgumentException("no virtual router is called " + name + "; vrrp:list shows all");
        }
        int current = router.want().instance().priority();
        int configured = decisions.configuredPriority(name, current);
        if (configured == RouterSettings.OWNER_PRIORITY) {
            throw new IllegalArgumentException(name + " is the owner of its addresses (priority 255): change the "
                    + "configuration, or move it away with vrrp:failover");
        }
        int wanted = priority == 0 ? configured : priority;
        if (wanted < 1 || wanted >= RouterSettings.OWNER_PRIORITY) {
            throw new IllegalArgumentException("priority " + wanted + " is not within 1 to 254");
        }
        decisions.priority(name, configured, wanted);
        if (wanted != current) {
            router.remark(wanted == configured
                    ? "priority " + configured + " of the configuration counts again, set by an operator"
                    : "priority " + wanted + " set by an operator; the configuration says " + configured, false);
            router.reconfigure(withPriority(router.want(), wanted), context.reactor().nowNanos());
        }
        return wanted;
    }

    /** What is wanted, with the priorities that operators set. */
    List<RouterWant> adjusted(List<RouterWant> wants) {
        return wants.stream().map(want -> {
            int configured = want.instance().priority();
            int counts = decisions.priorityFor(want.instance().name(), configured);
            return counts == configured ? want : withPriority(want, counts);
        }).toList();
    }

    private static RouterWant withPriority(RouterWant want, int priority) {
        VrrpInstance instance = want.instance();
        Settings settings = instance.settings().toBuilder().set(VrrpInstance.PRIORITY, priority).build();
        return new RouterWant(VrrpInstance.of(instance.name(), instance.position(), settings), want.delivery(),
                want.leaseSetting(), want.dependences(), want.ownLinks());
    }

    /** Routers look at the decisions; those that end by themselves do so in time. */
    private void decided(long nowNanos) {
        routers.lookAgain(nowNanos);
        if (decisions.nextEndNanos() == NEVER) {
            ends.disarm();
        } else {
            ends.arm(decisions.nextEndNanos());
        }
    }

    void close() {
        ends.close();
    }

    private static List<String> names(Subject subject) {
        return subject.members().stream().map(Operations::nameOf).toList();
    }

    private static String nameOf(RouterRuntime router) {
        return router.want().instance().name();
    }

    private static String text(long millis) {
        Duration duration = Duration.ofMillis(millis);
        return duration.toMinutes() > 0 && duration.toSecondsPart() == 0 ? duration.toMinutes() + " min"
                : duration.toSeconds() + " s";
    }
}
