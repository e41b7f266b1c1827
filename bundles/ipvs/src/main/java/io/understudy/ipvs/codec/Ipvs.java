package io.understudy.ipvs.codec;

/** Numbers of include/uapi/linux/ip_vs.h (Linux 6.1), under their names there. */
public final class Ipvs {

    public static final String IPVS_GENL_NAME = "IPVS";
    public static final int IPVS_GENL_VERSION = 1;

    // commands
    public static final int IPVS_CMD_NEW_SERVICE = 1;
    public static final int IPVS_CMD_SET_SERVICE = 2;
    public static final int IPVS_CMD_DEL_SERVICE = 3;
    public static final int IPVS_CMD_GET_SERVICE = 4;
    public static final int IPVS_CMD_NEW_DEST = 5;
    public static final int IPVS_CMD_SET_DEST = 6;
    public static final int IPVS_CMD_DEL_DEST = 7;
    public static final int IPVS_CMD_GET_DEST = 8;
    public static final int IPVS_CMD_NEW_DAEMON = 9;
    public static final int IPVS_CMD_DEL_DAEMON = 10;
    public static final int IPVS_CMD_GET_DAEMON = 11;
    public static final int IPVS_CMD_SET_CONFIG = 12;
    public static final int IPVS_CMD_GET_CONFIG = 13;
    public static final int IPVS_CMD_FLUSH = 17;

    // attributes of commands
    static final int IPVS_CMD_ATTR_SERVICE = 1;
    static final int IPVS_CMD_ATTR_DEST = 2;
    static final int IPVS_CMD_ATTR_DAEMON = 3;
    static final int IPVS_CMD_ATTR_TIMEOUT_TCP = 4;
    static final int IPVS_CMD_ATTR_TIMEOUT_TCP_FIN = 5;
    static final int IPVS_CMD_ATTR_TIMEOUT_UDP = 6;

    // attributes of a service
    static final int IPVS_SVC_ATTR_AF = 1;
    static final int IPVS_SVC_ATTR_PROTOCOL = 2;
    static final int IPVS_SVC_ATTR_ADDR = 3;
    static final int IPVS_SVC_ATTR_PORT = 4;
    static final int IPVS_SVC_ATTR_FWMARK = 5;
    static final int IPVS_SVC_ATTR_SCHED_NAME = 6;
    static final int IPVS_SVC_ATTR_FLAGS = 7;
    static final int IPVS_SVC_ATTR_TIMEOUT = 8;
    static final int IPVS_SVC_ATTR_NETMASK = 9;
    static final int IPVS_SVC_ATTR_STATS = 10;
    static final int IPVS_SVC_ATTR_PE_NAME = 11;
    static final int IPVS_SVC_ATTR_STATS64 = 12;

    // attributes of a destination
    static final int IPVS_DEST_ATTR_ADDR = 1;
    static final int IPVS_DEST_ATTR_PORT = 2;
    static final int IPVS_DEST_ATTR_FWD_METHOD = 3;
    static final int IPVS_DEST_ATTR_WEIGHT = 4;
    static final int IPVS_DEST_ATTR_U_THRESH = 5;
    static final int IPVS_DEST_ATTR_L_THRESH = 6;
    static final int IPVS_DEST_ATTR_ACTIVE_CONNS = 7;
    static final int IPVS_DEST_ATTR_INACT_CONNS = 8;
    static final int IPVS_DEST_ATTR_PERSIST_CONNS = 9;
    static final int IPVS_DEST_ATTR_STATS = 10;
    static final int IPVS_DEST_ATTR_ADDR_FAMILY = 11;
    static final int IPVS_DEST_ATTR_STATS64 = 12;
    static final int IPVS_DEST_ATTR_TUN_TYPE = 13;
    static final int IPVS_DEST_ATTR_TUN_PORT = 14;
    static final int IPVS_DEST_ATTR_TUN_FLAGS = 15;

    // attributes of a sync daemon
    static final int IPVS_DAEMON_ATTR_STATE = 1;
    static final int IPVS_DAEMON_ATTR_MCAST_IFN = 2;
    static final int IPVS_DAEMON_ATTR_SYNC_ID = 3;
    static final int IPVS_DAEMON_ATTR_SYNC_MAXLEN = 4;
    static final int IPVS_DAEMON_ATTR_MCAST_GROUP = 5;
    static final int IPVS_DAEMON_ATTR_MCAST_GROUP6 = 6;
    static final int IPVS_DAEMON_ATTR_MCAST_PORT = 7;
    static final int IPVS_DAEMON_ATTR_MCAST_TTL = 8;

    // attributes of counters
    static final int IPVS_STATS_ATTR_CONNS = 1;
    static final int IPVS_STATS_ATTR_INPKTS = 2;
    static final int IPVS_STATS_ATTR_OUTPKTS = 3;
    static final int IPVS_STATS_ATTR_INBYTES = 4;
    static final int IPVS_STATS_ATTR_OUTBYTES = 5;
    static final int IPVS_STATS_ATTR_CPS = 6;
    static final int IPVS_STATS_ATTR_OUTBPS = 10;

    // flags of a service; IP_VS_SVC_F_HASHED (0x2) is the kernel's own
    public static final int IP_VS_SVC_F_PERSISTENT = 0x01;
    public static final int IP_VS_SVC_F_ONEPACKET = 0x04;
    public static final int IP_VS_SVC_F_SCHED1 = 0x08;
    public static final int IP_VS_SVC_F_SCHED2 = 0x10;
    public static final int IP_VS_SVC_F_SCHED3 = 0x20;
    /** The flags that a configuration sets. */
    static final int SERVICE_FLAGS = IP_VS_SVC_F_PERSISTENT | IP_VS_SVC_F_ONEPACKET | IP_VS_SVC_F_SCHED1
            | IP_VS_SVC_F_SCHED2 | IP_VS_SVC_F_SCHED3;

    // forwarding methods
    public static final int IP_VS_CONN_F_FWD_MASK = 0x7;
    public static final int IP_VS_CONN_F_MASQ = 0;
    public static final int IP_VS_CONN_F_LOCALNODE = 1;
    public static final int IP_VS_CONN_F_TUNNEL = 2;
    public static final int IP_VS_CONN_F_DROUTE = 3;
    public static final int IP_VS_CONN_F_BYPASS = 4;

    // tunnels
    public static final int IP_VS_CONN_F_TUNNEL_TYPE_IPIP = 0;
    public static final int IP_VS_CONN_F_TUNNEL_TYPE_GUE = 1;
    public static final int IP_VS_CONN_F_TUNNEL_TYPE_GRE = 2;
    public static final int IP_VS_TUNNEL_ENCAP_FLAG_NOCSUM = 0;
    public static final int IP_VS_TUNNEL_ENCAP_FLAG_CSUM = 1;
    public static final int IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM = 2;

    // states of the sync daemon
    public static final int IP_VS_STATE_MASTER = 1;
    public static final int IP_VS_STATE_BACKUP = 2;

    // socket.h
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    /** sizeof(union nf_inet_addr). */
    static final int ADDRESS_SIZE = 16;

    private Ipvs() {
    }
}
