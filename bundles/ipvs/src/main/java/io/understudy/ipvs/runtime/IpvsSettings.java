package io.understudy.ipvs.runtime;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.LvsSyncDaemon;
import io.understudy.api.config.LvsTimeouts;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.ipvs.codec.Ipvs;
import io.understudy.ipvs.codec.SyncDaemonRow;
import io.understudy.ipvs.codec.Timeouts;
import io.understudy.ipvs.protocol.Marking;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the configuration says of IPVS itself; the virtual servers come from the balancer.
 *
 * @param namespacePath file of the network namespace; empty: this process's own
 * @param flush         remove foreign rows at start ({@code lvs_flush})
 * @param flushOnStop   remove everything, foreign rows too, at stop ({@code lvs_flush_on_stop} without {@code VS})
 * @param timeouts      wanted; {@link Timeouts#UNCHANGED}: as they are
 * @param sync          the sync daemon; {@code null}: none
 * @param syncId        its id: as written, else the VRID of its instance, else 0 (behaviour D60)
 * @param marking       how packets are marked ({@code nftables_ipvs}); {@code null}: they are not
 */
record IpvsSettings(String namespacePath, boolean flush, boolean flushOnStop, Timeouts timeouts, LvsSyncDaemon sync,
        int syncId, Marking marking) {

    private static final String DEFAULT_MARK_TABLE = "keepalived_ipvs";

    /** What a configuration says. */
    static IpvsSettings of(Configuration wanted) {
        Settings global = wanted.globalDefs().settings();
        LvsSyncDaemon sync = sync(wanted);
        return new IpvsSettings(namespacePath(global.get(GlobalDefs.NET_NAMESPACE_IPVS)),
                global.get(GlobalDefs.LVS_FLUSH), "".equals(global.get(GlobalDefs.LVS_FLUSH_ON_STOP)),
                timeouts(global.get(GlobalDefs.LVS_TIMEOUTS)), sync, sync == null ? 0 : syncId(sync, wanted), marking(global));
    }

    private static Marking marking(Settings global) {
        String name = global.get(GlobalDefs.NFTABLES_IPVS);
        return name == null ? null : new Marking(name.isEmpty() ? DEFAULT_MARK_TABLE : name,
                global.get(GlobalDefs.NFTABLES_IPVS_PRIORITY), global.get(GlobalDefs.NFTABLES_COUNTERS));
    }

    /** As written in global_defs, or for the first router that has the older word for it. */
    private static LvsSyncDaemon sync(Configuration wanted) {
        LvsSyncDaemon written = wanted.globalDefs().settings().get(GlobalDefs.LVS_SYNC_DAEMON);
        if (written != null) {
            return written;
        }
        return wanted.vrrpInstances().stream()
                .filter(instance -> instance.settings().isSet(VrrpInstance.LVS_SYNC_DAEMON_INTERFACE)).findFirst()
                .map(instance -> LvsSyncDaemon.of(instance.settings().get(VrrpInstance.LVS_SYNC_DAEMON_INTERFACE),
                        instance.settings().position(VrrpInstance.LVS_SYNC_DAEMON_INTERFACE),
                        Settings.builder().set(LvsSyncDaemon.INST, instance.name()).build())).orElse(null);
    }

    private static String namespacePath(String name) {
        if (name == null) {
            return "";
        }
        return name.isEmpty() ? "/proc/1/ns/net" : "/run/netns/" + name;
    }

    private static Timeouts timeouts(LvsTimeouts block) {
        if (block == null) {
            return Timeouts.UNCHANGED;
        }
        Settings settings = block.settings();
        return new Timeouts(settings.get(LvsTimeouts.TCP_SECONDS), settings.get(LvsTimeouts.TCPFIN_SECONDS),
                settings.get(LvsTimeouts.UDP_SECONDS));
    }

    private static int syncId(LvsSyncDaemon sync, Configuration wanted) {
        Integer written = sync.settings().get(LvsSyncDaemon.ID);
        if (written != null) {
            return written;
        }
        String instance = sync.settings().get(LvsSyncDaemon.INST);
        return wanted.vrrpInstances().stream().filter(each -> each.name().equals(instance))
                .mapToInt(VrrpInstance::virtualRouterId).findFirst().orElse(0);
    }

    /** Instance that decides which sync daemon runs; empty: both run. */
    String syncInstance() {
        return sync == null ? "" : sync.settings().get(LvsSyncDaemon.INST);
    }

    /** The sync daemons that shall run while these virtual routers are MASTER (behaviour D59). */
    List<SyncDaemonRow> daemons(Set<String> masters) {
        List<SyncDaemonRow> wanted = new ArrayList<>();
        boolean instanceIsMaster = masters.contains(syncInstance());
        if (sync != null) {
            boolean both = syncInstance().isEmpty();
            if (both || instanceIsMaster) {
                wanted.add(daemon(Ipvs.IP_VS_STATE_MASTER));
            }
            if (both || !instanceIsMaster) {
                wanted.add(daemon(Ipvs.IP_VS_STATE_BACKUP));
            }
        }
        return wanted;
    }

    private SyncDaemonRow daemon(int state) {
        Settings settings = sync.settings();
        return new SyncDaemonRow(state, sync.name(), syncId, settings.get(LvsSyncDaemon.MAXLEN),
                settings.get(LvsSyncDaemon.GROUP), settings.get(LvsSyncDaemon.PORT), settings.get(LvsSyncDaemon.TTL));
    }
}
