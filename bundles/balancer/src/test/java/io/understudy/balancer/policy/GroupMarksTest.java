package io.understudy.balancer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.dataplane.Transport;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** D12: which marks groups have, over reloads, as keepalived 2.2.7 gives them. */
class GroupMarksTest {

    private static List<GroupMarks.User> users(String... names) {
        return Stream.of(names).map(name -> name.split("/"))
                .map(name -> new GroupMarks.User(name[0], Transport.valueOf(name[1]))).toList();
    }

    private static String text(GroupMarks marks) {
        Map<String, Integer> sorted = new TreeMap<>();
        marks.given().forEach((user, mark) -> sorted.put(user.group() + "/" + user.transport(), mark));
        return sorted.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static GroupMarks at1000(GroupMarks before, String... names) {
        return before.following(1000, users(names), Set.of());
    }

    @Test
    void eachGroupAndTransportHasTheNext() {
        GroupMarks marks = at1000(GroupMarks.NONE, "web/TCP", "web/UDP", "api/TCP");
        assertEquals("api/TCP=1002 web/TCP=1000 web/UDP=1001", text(marks));
        assertEquals(OptionalInt.of(1001), marks.of("web", Transport.UDP));
        assertEquals(OptionalInt.empty(), marks.of("web", Transport.SCTP));
    }

    @Test
    void aReloadKeepsThemInAnyOrder() {
        GroupMarks before = at1000(GroupMarks.NONE, "web/TCP", "api/TCP");
        assertEquals("api/TCP=1001 fresh/TCP=1002 web/TCP=1000", text(at1000(before, "fresh/TCP", "api/TCP", "web/TCP")));
        assertEquals(before, at1000(before, "api/TCP", "web/TCP"));
    }

    @Test
    void aMarkThatBecameFreeIsNotGivenAgain() {
        GroupMarks less = at1000(at1000(GroupMarks.NONE, "web/TCP", "api/TCP"), "web/TCP");
        assertEquals("api/TCP=1002 web/TCP=1000", text(at1000(less, "web/TCP", "api/TCP")));
    }

    @Test
    void marksOfTheConfigurationArePassedOver() {
        GroupMarks marks = GroupMarks.NONE.following(1000, users("web/TCP", "api/TCP"), Set.of(1000, 1002));
        assertEquals("api/TCP=1003 web/TCP=1001", text(marks));
        assertEquals("api/TCP=1003 web/TCP=1004", text(marks.following(1000, users("web/TCP", "api/TCP"), Set.of(1001))));
    }

    @Test
    void anotherStartIsForThoseThatCome() {
        GroupMarks before = at1000(GroupMarks.NONE, "web/TCP");
        assertEquals("api/TCP=5000 web/TCP=1000", text(before.following(5000, users("web/TCP", "api/TCP"), Set.of())));
    }

    @Property
    void noMarkIsGivenTwiceOrChanges(@ForAll @Size(max = 12) List<@Size(max = 6) Set<@IntRange(max = 9) Integer>> reloads) {
        GroupMarks marks = GroupMarks.NONE;
        for (Set<Integer> reload : reloads) {
            GroupMarks next = at1000(marks, reload.stream().map(each -> "g" + each + "/TCP").toArray(String[]::new));
            assertEquals(reload.size(), new HashSet<>(next.given().values()).size());
            GroupMarks before = marks;
            next.given().forEach((user, mark) -> assertEquals(before.given().getOrDefault(user, mark), mark));
            marks = next;
        }
    }
}
