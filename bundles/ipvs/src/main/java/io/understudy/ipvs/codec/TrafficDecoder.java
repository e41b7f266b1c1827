package io.understudy.ipvs.codec;

import io.understudy.api.dataplane.TableReading.Traffic;
import io.understudy.linux.genericnetlink.AttributeReader;

/** Counters: of 64 bits where the kernel tells them (STATS64), else of 32 and 64 (STATS). */
final class TrafficDecoder {

    private final long[] values = new long[Ipvs.IPVS_STATS_ATTR_OUTBPS + 1];
    private boolean wide;

    void readNarrow(AttributeReader reader) {
        if (!wide) {
            read(reader, false);
        }
    }

    void readWide(AttributeReader reader) {
        wide = true;
        read(reader, true);
    }

    private void read(AttributeReader reader, boolean all64) {
        while (reader.next()) {
            int type = reader.type();
            if (type >= Ipvs.IPVS_STATS_ATTR_CONNS && type <= Ipvs.IPVS_STATS_ATTR_OUTBPS) {
                boolean bytes = type == Ipvs.IPVS_STATS_ATTR_INBYTES || type == Ipvs.IPVS_STATS_ATTR_OUTBYTES;
                values[type] = all64 || bytes ? reader.u64() : Integer.toUnsignedLong(reader.u32());
            }
        }
    }

    Traffic traffic() {
        int rate = Ipvs.IPVS_STATS_ATTR_CPS;
        return new Traffic(values[Ipvs.IPVS_STATS_ATTR_CONNS], values[Ipvs.IPVS_STATS_ATTR_INPKTS],
                values[Ipvs.IPVS_STATS_ATTR_OUTPKTS], values[Ipvs.IPVS_STATS_ATTR_INBYTES],
                values[Ipvs.IPVS_STATS_ATTR_OUTBYTES], values[rate], values[rate + 1], values[rate + 2],
                values[rate + 3], values[rate + 4]);
    }
}
