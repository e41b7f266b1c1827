package io.understudy.ipvs.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.LvsSyncDaemon;
import io.understudy.api.config.LvsTimeouts;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.plan.KernelOperation;
import io.understudy.ipvs.codec.Ipvs;
import io.understudy.ipvs.codec.SyncDaemonRow;
import io.understudy.ipvs.codec.Timeouts;
import io.understudy.ipvs.protocol.Marking;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IpvsSettingsTest {

    private static <T> IpvsSettings global(Attribute<T> attribute, T value) {
        return IpvsSettings.of(Configuration.builder("").globalDefs(
                GlobalDefs.of(Position.NONE, Settings.builder().set(attribute, value).build())).build());
    }

    @Test
    void namespaceIsOurOwnOrTheFirstOrTheNamed() {
        assertEquals("", IpvsSettings.of(Configuration.EMPTY).namespacePath());
        assertEquals("/proc/1/ns/net", global(GlobalDefs.NET_NAMESPACE_IPVS, "").namespacePath());
        assertEquals("/run/netns/blue", global(GlobalDefs.NET_NAMESPACE_IPVS, "blue").namespacePath());
    }

    @Test
    void onlyTheBareWordFlushesForeignRowsAtTheEnd() {
        assertEquals(false, IpvsSettings.of(Configuration.EMPTY).flushOnStop());
        assertEquals(true, global(GlobalDefs.LVS_FLUSH_ON_STOP, "").flushOnStop());
        assertEquals(false, global(GlobalDefs.LVS_FLUSH_ON_STOP, "VS").flushOnStop());
    }

    @Test
    void packetsAreMarkedWhereThatIsWritten() {
        assertEquals(null, IpvsSettings.of(Configuration.EMPTY).marking());
        assertEquals(new Marking("keepalived_ipvs", -1, false), global(GlobalDefs.NFTABLES_IPVS, "").marking());
        assertEquals(new Marking("marks", -20, true), IpvsSettings.of(Configuration.builder("").globalDefs(GlobalDefs.of(
                Position.NONE, Settings.builder().set(GlobalDefs.NFTABLES_IPVS, "marks")
                        .set(GlobalDefs.NFTABLES_IPVS_PRIORITY, -20).set(GlobalDefs.NFTABLES_COUNTERS, true).build()))
                .build()).marking());
    }

    @Test
    void timeoutsNotWrittenStayAsTheyAre() {
        assertEquals(Timeouts.UNCHANGED, IpvsSettings.of(Configuration.EMPTY).timeouts());
        assertEquals(new Timeouts(77, 0, 0), global(GlobalDefs.LVS_TIMEOUTS, LvsTimeouts.of(Position.NONE,
                Settings.builder().set(LvsTimeouts.TCP_SECONDS, 77).build())).timeouts());
    }

    private static IpvsSettings sync(Settings.Builder settings, VrrpInstance... instances) {
        Configuration.Builder configuration = Configuration.builder("").globalDefs(GlobalDefs.of(Position.NONE,
                Settings.builder().set(GlobalDefs.LVS_SYNC_DAEMON,
                        LvsSyncDaemon.of("eth0", Position.NONE, settings.build())).build()));
        for (VrrpInstance instance : instances) {
            configuration.add(instance);
        }
        return IpvsSettings.of(configuration.build());
    }

    private static SyncDaemonRow daemon(int state, int id) {
        return new SyncDaemonRow(state, "eth0", id, 0, null, 0, 0);
    }

    /** Behaviour D59, D60. */
    @Test
    void withoutAnInstanceBothSyncDaemonsRun() {
        IpvsSettings settings = sync(Settings.builder());
        assertEquals(List.of(daemon(Ipvs.IP_VS_STATE_MASTER, 0), daemon(Ipvs.IP_VS_STATE_BACKUP, 0)),
                settings.daemons(Set.of()));
    }

    /** Behaviour D59, D60. */
    @Test
    void withAnInstanceTheOneOfItsStateRunsUnderItsVrid() {
        VrrpInstance instance = VrrpInstance.of("VI_1", Position.NONE,
                Settings.builder().set(VrrpInstance.VIRTUAL_ROUTER_ID, 51).build());
        IpvsSettings settings = sync(Settings.builder().set(LvsSyncDaemon.INST, "VI_1"), instance);
        assertEquals(List.of(daemon(Ipvs.IP_VS_STATE_BACKUP, 51)), settings.daemons(Set.of()));
        assertEquals(List.of(daemon(Ipvs.IP_VS_STATE_MASTER, 51)), settings.daemons(Set.of("VI_1")));
        assertEquals(7, sync(Settings.builder().set(LvsSyncDaemon.INST, "VI_1").set(LvsSyncDaemon.ID, 7), instance)
                .syncId());
    }

    @Test
    void olderWordOfARouterMeansTheSame() {
        VrrpInstance instance = VrrpInstance.of("VI_1", Position.NONE, Settings.builder()
                .set(VrrpInstance.VIRTUAL_ROUTER_ID, 51).set(VrrpInstance.LVS_SYNC_DAEMON_INTERFACE, "eth0").build());
        assertEquals(List.of(daemon(Ipvs.IP_VS_STATE_MASTER, 51)),
                IpvsSettings.of(Configuration.builder("").add(instance).build()).daemons(Set.of("VI_1")));
    }

    @Test
    void planNamesTheOperationsOfTheChange() {
        IpvsSettings backup = sync(Settings.builder().set(LvsSyncDaemon.INST, "VI_1"));
        assertEquals(List.of("add sync daemon backup on eth0"), plan(null, backup, Set.of()));
        assertEquals(List.of(), plan(backup, backup, Set.of()));
        assertEquals(List.of("delete sync daemon master", "add sync daemon master on eth0"), plan(backup,
                sync(Settings.builder().set(LvsSyncDaemon.INST, "VI_1").set(LvsSyncDaemon.ID, 7)), Set.of("VI_1")));
        assertEquals(List.of("set lvs_timeouts tcp 77 tcpfin 0 udp 0"), plan(null, global(GlobalDefs.LVS_TIMEOUTS,
                LvsTimeouts.of(Position.NONE, Settings.builder().set(LvsTimeouts.TCP_SECONDS, 77).build())), Set.of()));
    }

    private static List<String> plan(IpvsSettings now, IpvsSettings wanted, Set<String> masters) {
        return SettingsPlan.of("ipvs", now, wanted, masters).operations().stream().map(KernelOperation::text).toList();
    }
}
