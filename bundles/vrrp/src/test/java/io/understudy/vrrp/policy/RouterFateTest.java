package io.understudy.vrrp.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterFateTest {

    private static Map<String, String> routers(String... namesAndWants) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < namesAndWants.length; i += 2) {
            all.put(namesAndWants[i], namesAndWants[i + 1]);
        }
        return all;
    }

    @Test
    void everyRouterHasOne() {
        Map<String, RouterFate> fates = RouterFate.of(
                routers("kept", "x1", "changed", "x1", "replaced", "x1", "broken", "x1", "removed", "x1"),
                routers("added", "x1", "broken", "x1", "changed", "x2", "replaced", "y1", "kept", "x1"),
                Set.of("broken"), (a, b) -> a.charAt(0) == b.charAt(0));
        assertEquals(Map.of("kept", RouterFate.KEPT, "changed", RouterFate.CHANGED, "replaced", RouterFate.REPLACED,
                "broken", RouterFate.REPLACED, "removed", RouterFate.REMOVED, "added", RouterFate.ADDED), fates);
        assertEquals(List.of("kept", "changed", "replaced", "broken", "removed", "added"),
                List.copyOf(fates.keySet()));
    }

    @Test
    void aReplacementEndsAndBegins() {
        assertTrue(RouterFate.REPLACED.ends() && RouterFate.REPLACED.begins());
        assertEquals(List.of(RouterFate.REPLACED, RouterFate.REMOVED),
                List.of(RouterFate.values()).stream().filter(RouterFate::ends).toList());
        assertEquals(List.of(RouterFate.REPLACED, RouterFate.ADDED),
                List.of(RouterFate.values()).stream().filter(RouterFate::begins).toList());
    }
}
