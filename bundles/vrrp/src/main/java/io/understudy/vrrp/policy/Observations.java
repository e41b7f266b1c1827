package io.understudy.vrrp.policy;

import io.understudy.vrrp.protocol.Sighting;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was seen on the LANs while somebody looked, each different thing once and counted. Bounded. One thread. */
public final class Observations {

    /** A flood of forged packets may not fill the memory. */
    private static final int LIMIT = 1000;

    private final Map<OnInterface, Long> seen = new LinkedHashMap<>();
    private final Map<OnInterface, Long> earlier = new LinkedHashMap<>();

    private record OnInterface(String interfaceName, Sighting sighting) {

        boolean isAdvert(String name, int virtualRouterId, Class<? extends InetAddress> family) {
            return interfaceName.equals(name) && sighting instanceof Sighting.AdvertSeen advert
                    && advert.advert().virtualRouterId() == virtualRouterId && family.isInstance(advert.source());
        }
    }

    /**
     * The same advert, heard so often.
     *
     * @param seen  the advert
     * @param count how often
     */
    public record Adverts(Sighting.AdvertSeen seen, long count) {
    }

    /**
     * An advert that a router refused before anybody looked, and whose sender has been silent since.
     *
     * @param seen      the advert
     * @param ageMillis how long ago it came
     */
    public record Earlier(Sighting.AdvertSeen seen, long ageMillis) {
    }

    /** Nothing seen yet. */
    public Observations() {
    }

    /** One more. */
    public void add(String interfaceName, Sighting sighting) {
        OnInterface key = new OnInterface(interfaceName, sighting);
        if (seen.size() < LIMIT || seen.containsKey(key)) {
            seen.merge(key, 1L, Long::sum);
        }
    }

    /** Adverts of one virtual router on an interface, whatever their version; the family is that of their source. */
    public List<Adverts> adverts(String interfaceName, int virtualRouterId, Class<? extends InetAddress> family) {
        List<Adverts> found = new ArrayList<>();
        seen.forEach((key, count) -> {
            if (key.isAdvert(interfaceName, virtualRouterId, family)) {
                found.add(new Adverts((Sighting.AdvertSeen) key.sighting(), count));
            }
        });
        return found;
    }

    /** One that was refused before. */
    public void addEarlier(String interfaceName, Sighting.AdvertSeen refused, long ageMillis) {
        earlier.merge(new OnInterface(interfaceName, refused), ageMillis, Math::min);
    }

    /** As {@link #adverts}, refused before, of senders that were not heard meanwhile. */
    public List<Earlier> earlier(String interfaceName, int virtualRouterId, Class<? extends InetAddress> family) {
        Set<InetAddress> heard = new LinkedHashSet<>();
        adverts(interfaceName, virtualRouterId, family).forEach(each -> heard.add(each.seen().source()));
        List<Earlier> found = new ArrayList<>();
        earlier.forEach((key, ageMillis) -> {
            if (key.isAdvert(interfaceName, virtualRouterId, family) && !heard.contains(key.sighting().source())) {
                found.add(new Earlier((Sighting.AdvertSeen) key.sighting(), ageMillis));
            }
        });
        return found;
    }

    /** Adverts by sender. */
    public Map<String, Long> advertsBySender() {
        Map<String, Long> sum = new LinkedHashMap<>();
        seen.forEach((key, count) -> {
            if (key.sighting() instanceof Sighting.AdvertSeen advert) {
                sum.merge(advert.source().getHostAddress(), count, Long::sum);
            }
        });
        return sum;
    }

    /** Hosts on an interface that listen, or answered. */
    public Set<InetAddress> listeners(String interfaceName, Class<? extends InetAddress> family) {
        Set<InetAddress> found = new LinkedHashSet<>();
        seen.keySet().forEach(key -> {
            if (key.interfaceName().equals(interfaceName) && key.sighting() instanceof Sighting.Listens listens
                    && family.isInstance(listens.source())) {
                found.add(listens.source());
            }
        });
        return found;
    }

    /** Hardware addresses of those who said that they have an address. */
    public Set<List<Byte>> claimants(String interfaceName, InetAddress address) {
        Set<List<Byte>> found = new LinkedHashSet<>();
        seen.keySet().forEach(key -> {
            if (key.interfaceName().equals(interfaceName) && key.sighting() instanceof Sighting.Claims claims
                    && claims.source().equals(address)) {
                found.add(claims.hardwareAddress());
            }
        });
        return found;
    }
}
