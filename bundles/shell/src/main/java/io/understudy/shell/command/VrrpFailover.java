package io.understudy.shell.command;

import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpControl;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.api.vrrp.VrrpView;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Times;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code vrrp:failover}. */
@Component(service = VrrpFailover.class, property = {"osgi.command.scope=vrrp", "osgi.command.function=failover",
    "understudy.command.help=NAME [--for TIME] [--force] [--back] [--json]|"
        + "Hands a router or sync group to its peer, until --back or for a time"})
public final class VrrpFailover {

    private static final String USAGE = "vrrp:failover NAME [--for TIME] [--force] [--back] [--json]";
    private static final String FOR = "--for";
    private static final String FORCE = "--force";
    private static final String BACK = "--back";
    /** Looking for living peers takes a second. */
    private static final int PATIENCE_SECONDS = 4;
    private static final long LOOK_MILLIS = 20;
    private static final long MARGIN_MILLIS = 1000;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpView vrrp;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpControl control;

    /** The command. */
    public String failover(String... words) throws InterruptedException {
        Arguments arguments = Arguments.parse(USAGE, Set.of(Arguments.JSON, FORCE, BACK), Set.of(FOR), 1, words);
        String name = arguments.operand();
        VrrpControl present = Arguments.present(control, "vrrp");
        if (arguments.has(BACK)) {
            List<String> names = Arguments.await(present.back(name), "vrrp");
            return arguments.has(Arguments.JSON) ? Json.of(json -> {
                json.writeStartObject();
                Json.strings(json, "back", names);
                json.writeEndObject();
            }) : String.join(" ", names) + (names.size() == 1 ? " takes" : " take") + " part again:\nwho has the higher "
                    + "priority, and may preempt, becomes MASTER\n";
        }
        Duration limit = arguments.duration(FOR, Duration.ZERO);
        List<String> names = Arguments.await(present.failover(name, limit.toMillis(), arguments.has(FORCE)), "vrrp",
                PATIENCE_SECONDS);
        return report(name, names, limit, arguments.has(Arguments.JSON));
    }

    private String report(String name, List<String> names, Duration limit, boolean asJson)
            throws InterruptedException {
        long begun = System.nanoTime();
        List<VirtualRouterStatus> moved = moved(names);
        long patienceMillis = MARGIN_MILLIS + moved.stream().mapToLong(VirtualRouterStatus::masterDownMillis).max()
                .orElse(0);
        long tookMillis = 0;
        while (!moved.stream().allMatch(VrrpFailover::isTakenOver) && tookMillis < patienceMillis) {
            Thread.sleep(LOOK_MILLIS);
            moved = moved(names);
            tookMillis = (System.nanoTime() - begun) / 1_000_000L;
        }
        String text = asJson ? json(moved, tookMillis) : text(name, moved, limit, tookMillis);
        if (!moved.stream().allMatch(VrrpFailover::isTakenOver)) {
            throw new CommandFailure(text, "nobody has taken over within " + Times.duration(tookMillis)
                    + "; if nobody does, this node becomes MASTER again by itself");
        }
        return text;
    }

    private List<VirtualRouterStatus> moved(List<String> names) {
        return Arguments.await(Arguments.present(vrrp, "vrrp").routers(), "vrrp").stream()
                .filter(router -> names.contains(router.name())).toList();
    }

    static boolean isTakenOver(VirtualRouterStatus router) {
        return router.state() != VrrpState.MASTER && !router.masterAddress().isEmpty() && router.masterPriority() > 0;
    }

    static String text(String name, List<VirtualRouterStatus> moved, Duration limit, long tookMillis) {
        StringBuilder text = new StringBuilder();
        for (VirtualRouterStatus router : moved) {
            text.append(router.name()).append(" is ").append(router.state()).append(isTakenOver(router)
                    ? ", MASTER is " + router.masterAddress() + " with priority " + router.masterPriority()
                    : ", no other MASTER is heard").append('\n');
        }
        text.append("after ").append(Times.duration(tookMillis)).append("; stays away ").append(limit.isZero()
                ? "until vrrp:failover --back " + name
                : "for " + Times.duration(limit.toMillis()) + ",\nor until vrrp:failover --back " + name);
        return text.append('\n').toString();
    }

    static String json(List<VirtualRouterStatus> moved, long tookMillis) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeNumberField("tookMillis", tookMillis);
            json.writeArrayFieldStart("routers");
            for (VirtualRouterStatus router : moved) {
                json.writeStartObject();
                json.writeStringField("name", router.name());
                json.writeStringField("state", router.state().name());
                json.writeBooleanField("takenOver", isTakenOver(router));
                json.writeStringField("masterAddress", router.masterAddress());
                json.writeNumberField("masterPriority", router.masterPriority());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
