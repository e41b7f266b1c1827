package io.understudy.core.policy;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Makes one configuration of what several sources want. Within one source the frontend has already looked; here only
 * what two sources claim is refused, with both places.
 */
public final class ConfigurationMerge {

    private final List<Configuration> parts;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Claim> claims = new HashMap<>();

    private record Claim(int part, String what, Position position) {
    }

    /** What came of it: a configuration, and the complaints, all of them fatal. */
    public record Result(Configuration configuration, List<Problem> problems) {
    }

    private ConfigurationMerge(List<Configuration> parts) {
        this.parts = parts;
    }

    /** Merges, in the order given. */
    public static Result of(List<Configuration> parts) {
        return parts.size() == 1 ? new Result(parts.get(0), List.of()) : new ConfigurationMerge(parts).merge();
    }

    private Result merge() {
        String source = parts.stream().map(Configuration::source).collect(Collectors.joining(", "));
        Configuration.Builder merged = Configuration.builder(source);
        merged.globalDefs(globalDefs());
        for (int part = 0; part < parts.size(); part++) {
            for (ConfigBlock block : parts.get(part).blocks()) {
                if (block instanceof GlobalDefs) {
                    continue;
                }
                if (!block.name().isEmpty()) {
                    claimName(part, block);
                }
                if (block instanceof VrrpInstance instance) {
                    claimVirtualRouter(part, instance);
                }
                merged.add(block);
            }
        }
        return new Result(merged.build(), List.copyOf(problems));
    }

    private void claimName(int part, ConfigBlock block) {
        claim(part, block.kind() + " " + block.name(), block.kind() + " " + block.name(), block.position());
    }

    /** keepalived's key, C9: VRID, family and interface. */
    private void claimVirtualRouter(int part, VrrpInstance instance) {
        boolean ipv6 = instance.addresses().stream().anyMatch(a -> a.address() instanceof Inet6Address);
        String what = "virtual_router_id " + instance.virtualRouterId() + " on " + instance.interfaceName();
        claim(part, what + (ipv6 ? " IPv6" : " IPv4"), what, instance.position());
    }

    private void claim(int part, String key, String what, Position position) {
        Claim earlier = claims.putIfAbsent(key, new Claim(part, what, position));
        if (earlier != null && earlier.part != part) {
            refuse(what + " is configured by two sources", part, position, earlier.part, earlier.position);
        }
    }

    private void refuse(String message, int part, Position position, int otherPart, Position otherPosition) {
        problems.add(Problem.of(Problem.Kind.REFUSED, position,
                message + ": " + place(part, position) + " and " + place(otherPart, otherPosition),
                "remove one of them; what a source wanted stays in force while its bundle is away"));
    }

    private String place(int part, Position position) {
        return position.equals(Position.NONE) ? parts.get(part).source() : position.toString();
    }

    private GlobalDefs globalDefs() {
        Settings.Builder all = Settings.builder();
        Map<Attribute<?>, Integer> setBy = new HashMap<>();
        Position first = Position.NONE;
        for (int part = 0; part < parts.size(); part++) {
            GlobalDefs defs = parts.get(part).globalDefs();
            first = first.equals(Position.NONE) ? defs.position() : first;
            for (Attribute<?> attribute : defs.settings().attributes()) {
                Integer earlier = setBy.putIfAbsent(attribute, part);
                if (earlier == null) {
                    copy(attribute, defs.settings(), all);
                } else if (!Objects.equals(all.get(attribute), defs.settings().get(attribute))) {
                    refuse(attribute.name() + " is set differently by two sources", part,
                            defs.settings().position(attribute), earlier, all.position(attribute));
                }
            }
        }
        return GlobalDefs.of(first, all.build());
    }

    private static <T> void copy(Attribute<T> attribute, Settings from, Settings.Builder to) {
        to.set(attribute, from.get(attribute), from.position(attribute));
    }
}
