package io.understudy.balancer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random histories of verdicts, weights, decisions and reloads, compared after every event with a model that is as
 * plain as the reference's sentences: it keeps facts in sets and computes all from them. A failing seed is printed;
 * {@code -Dunderstudy.simulation.seed=N} replays it alone.
 */
class QuorumModelTest {

    private static final int HISTORIES = 100_000;
    private static final int EVENTS = 25;

    /** Facts only. */
    private static final class Naive {

        private VirtualServerSpec spec;
        private final Set<String> failed = new HashSet<>();
        private final Map<String, Integer> weights = new HashMap<>();
        private final Map<String, ServerMode> modes = new HashMap<>();
        private boolean quorate;

        Naive(VirtualServerSpec spec) {
            this.spec = spec;
            for (RealServerSpec server : spec.realServers()) {
                alphas(server);
            }
            quorate = live() >= spec.quorum() + spec.hysteresis();
            quorate &= live() > 0;
        }

        private void alphas(RealServerSpec server) {
            for (CheckSpec check : server.checks()) {
                if (check.alpha()) {
                    failed.add(server.name() + "/" + check.id());
                }
            }
        }

        long weight(RealServerSpec server) {
            return weights.getOrDefault(server.name(), server.weight());
        }

        boolean alive(RealServerSpec server) {
            return server.checks().stream().noneMatch(check -> failed.contains(server.name() + "/" + check.id()));
        }

        long live() {
            long sum = 0;
            for (RealServerSpec server : spec.realServers()) {
                if (alive(server) && modes.getOrDefault(server.name(), ServerMode.ENABLED) == ServerMode.ENABLED) {
                    sum += weight(server);
                }
            }
            return sum;
        }

        /** D23, word for word. */
        void quorum() {
            if (quorate) {
                if (live() == 0 || live() < spec.quorum() - spec.hysteresis()) {
                    quorate = false;
                }
            } else if (live() != 0 && live() >= spec.quorum() + spec.hysteresis()) {
                quorate = true;
            }
        }

        Map<String, Long> pool() {
            Map<String, Long> pool = new HashMap<>();
            boolean sorry = spec.sorryServer() != null && !quorate;
            for (RealServerSpec server : spec.realServers()) {
                ServerMode mode = modes.getOrDefault(server.name(), ServerMode.ENABLED);
                if (mode == ServerMode.ENABLED && alive(server) && !sorry) {
                    pool.put(server.name(), weight(server));
                } else if (mode == ServerMode.DRAINING && alive(server)
                        || mode != ServerMode.DISABLED && server.inhibit()) {
                    pool.put(server.name(), 0L);
                }
            }
            if (sorry) {
                pool.put(spec.sorryServer().name(), 1L);
            } else if (spec.sorryServer() != null && spec.sorryServer().inhibit()) {
                pool.putIfAbsent(spec.sorryServer().name(), 0L);
            }
            return pool;
        }

        void reload(VirtualServerSpec wanted) {
            Set<String> before = new HashSet<>();
            spec.realServers().forEach(server -> {
                before.add(server.name());
                server.checks().forEach(check -> before.add(server.name() + "/" + check.id()));
            });
            Set<String> after = new HashSet<>();
            wanted.realServers().forEach(server -> {
                after.add(server.name());
                server.checks().forEach(check -> {
                    String name = server.name() + "/" + check.id();
                    after.add(name);
                    if (!before.contains(name) && check.alpha()) {
                        failed.add(name);
                    }
                });
            });
            failed.retainAll(after);
            modes.keySet().retainAll(after);
            weights.keySet().removeIf(name -> !after.contains(name + "/A"));
            spec = wanted;
        }
    }

    @Test
    void quorumAndPoolNeverDisagreeWithThePlainModel() {
        Long single = Long.getLong("understudy.simulation.seed");
        if (single != null) {
            history(single);
            return;
        }
        long gained = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            try {
                gained += history(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": -Dunderstudy.simulation.seed=" + seed, e);
            }
        }
        assertEquals(true, gained > HISTORIES, "the histories must move the quorum, they did " + gained + " times");
    }

    private static int history(long seed) {
        Random random = new Random(seed * 7919);
        VirtualServerSpec spec = spec(random);
        VirtualServer machine = new VirtualServer(spec);
        Naive naive = new Naive(spec);
        int changes = 0;
        compare(naive, machine, machine.step(0, new BalancerEvent.Started()));
        for (int i = 1; i <= EVENTS; i++) {
            BalancerEvent event = event(random, naive);
            boolean before = naive.quorate;
            naive.quorum();
            changes += naive.quorate == before ? 0 : 1;
            Set<PoolEntry> poolBefore = Set.copyOf(machine.pool());
            List<BalancerAction> actions = machine.step(i, event);
            compare(naive, machine, actions);
            long told = actions.stream().filter(BalancerAction.QuorumChanged.class::isInstance).count();
            assertEquals(naive.quorate == before ? 0 : 1, told, "quorum told");
            assertEquals(!poolBefore.equals(Set.copyOf(machine.pool())),
                    actions.stream().anyMatch(BalancerAction.PoolChanged.class::isInstance), "pool told");
        }
        return changes;
    }

    private static void compare(Naive naive, VirtualServer machine, List<BalancerAction> actions) {
        assertEquals(naive.live(), machine.liveWeight(), "live weight");
        assertEquals(naive.quorate, machine.up(), "quorum");
        Map<String, Long> pool = new HashMap<>();
        machine.pool().forEach(entry -> pool.put(entry.server(), (long) entry.weight()));
        assertEquals(naive.pool(), pool);
    }

    /** An event that the plain model has already taken in, all but the quorum. */
    private static BalancerEvent event(Random random, Naive naive) {
        int kind = random.nextInt(12);
        if (kind == 0) {
            VirtualServerSpec wanted = spec(random);
            naive.reload(wanted);
            return new BalancerEvent.Reconfigured(wanted);
        }
        String name = String.valueOf((char) ('a' + random.nextInt(5)));
        RealServerSpec server = naive.spec.realServers().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElse(null);
        if (kind == 1) {
            ServerMode mode = ServerMode.values()[random.nextInt(3)];
            if (server != null) {
                naive.modes.put(name, mode);
            }
            return new BalancerEvent.ModeSet(name, mode, "");
        }
        String check = random.nextBoolean() ? "A" : "B";
        boolean up = random.nextBoolean();
        OptionalInt weight = check.equals("A") && random.nextInt(4) == 0 ? OptionalInt.of(random.nextInt(6))
                : OptionalInt.empty();
        if (server != null && server.checks().stream().anyMatch(each -> each.id().equals(check))) {
            if (up) {
                naive.failed.remove(name + "/" + check);
            } else {
                naive.failed.add(name + "/" + check);
            }
            if (check.equals("A")) {
                weight.ifPresentOrElse(value -> naive.weights.put(name, value), () -> naive.weights.remove(name));
            }
        }
        return new BalancerEvent.Checked(name, check, up, weight, 0, "");
    }

    private static VirtualServerSpec spec(Random random) {
        List<RealServerSpec> servers = new ArrayList<>();
        for (char name = 'a'; name < 'f'; name++) {
            if (random.nextInt(3) > 0) {
                List<CheckSpec> checks = new ArrayList<>();
                if (random.nextInt(5) > 0) {
                    checks.add(Specs.check("A", 1, random.nextInt(4) == 0));
                }
                if (random.nextInt(3) == 0) {
                    checks.add(Specs.check("B", 1, random.nextInt(4) == 0));
                }
                servers.add(new RealServerSpec(String.valueOf(name), random.nextInt(5), random.nextInt(4) == 0,
                        checks));
            }
        }
        SorryServerSpec sorry = random.nextInt(2) == 0 ? null
                : new SorryServerSpec(random.nextInt(5) == 0 ? "a" : "sorry", random.nextInt(3) == 0);
        return new VirtualServerSpec("v", servers, sorry, 1 + random.nextInt(8), random.nextInt(5), false, 0);
    }
}
