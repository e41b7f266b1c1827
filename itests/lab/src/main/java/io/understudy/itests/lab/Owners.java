package io.understudy.itests.lab;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which host answers for addresses of either family, many at a time. A MAC alone does not tell, since virtual MACs
 * move between hosts: what counts is the bridge's port at which the one that a third host learns is.
 */
public final class Owners {

    /** Each address on its own, so that those that nobody answers for do not add up. */
    private static final String ASK = """
            for address in %s; do
                ( ip neigh flush to $address dev eth0
                  ping -n -c 1 -W 1 $address >/dev/null && ip neigh show to $address dev eth0 ) &
            done
            wait
            """;
    private static final Pattern LEARNT = Pattern.compile("(?m)^(\\S+) .*lladdr ([0-9a-f:]{17})");

    private final Lab lab;
    private final Host asker;

    /** Asks from a host that takes no part. */
    public Owners(Lab lab, Host asker) {
        this.lab = lab;
        this.asker = asker;
    }

    /** The hosts that answer now, by address; no entry where nobody does within a second. */
    public Map<String, Host> of(Collection<String> addresses) {
        Matcher learnt = LEARNT.matcher(asker.run("sh", "-c", ASK.formatted(String.join(" ", addresses))).text());
        Map<String, Host> hosts = lab.hostsByMac();
        Map<String, Host> owners = new HashMap<>();
        while (learnt.find()) {
            if (hosts.containsKey(learnt.group(2))) {
                owners.put(learnt.group(1), hosts.get(learnt.group(2)));
            }
        }
        return owners;
    }
}
