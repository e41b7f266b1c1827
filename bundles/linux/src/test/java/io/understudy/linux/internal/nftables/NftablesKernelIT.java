package io.understudy.linux.internal.nftables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.KernelException;
import io.understudy.linux.lab.KernelLab;
import io.understudy.linux.nftables.Bytes;
import io.understudy.linux.nftables.Chain;
import io.understudy.linux.nftables.Expression;
import io.understudy.linux.nftables.Expression.Meta.Key;
import io.understudy.linux.nftables.NamedSet;
import io.understudy.linux.nftables.NamedSet.Element;
import io.understudy.linux.nftables.NamedSet.Kind;
import io.understudy.linux.nftables.NamedSet.Type;
import io.understudy.linux.nftables.Table;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NftablesKernelIT {

    private KernelLab lab;
    private KernelNftables nftables;

    @BeforeEach
    void makeInterfaces() throws Exception {
        lab = new KernelLab();
        lab.veth("lx0", "lx1");
        nftables = new KernelNftables(lab.libc());
    }

    @AfterEach
    void close() throws Exception {
        nftables.close();
        lab.close();
    }

    private static Bytes address(String text) throws Exception {
        return Bytes.of(InetAddress.getByName(text).getAddress());
    }

    private Table table(String... addresses) throws Exception {
        List<Element> elements = new ArrayList<>();
        for (String each : addresses) {
            elements.add(new Element(address(each), null));
        }
        NamedSet vips = new NamedSet("vips", List.of(Type.IPV4_ADDRESS), null, false, elements);
        NamedSet map = new NamedSet("vmac_map", List.of(Type.INTERFACE_INDEX), Type.INTERFACE_INDEX, false,
                List.of(new Element(Bytes.ofIndex(lab.index("lx1")), Bytes.ofIndex(lab.index("lx0")))));
        List<Expression> igmp = List.of(new Expression.NetworkHeader(9, 1, Expression.FIRST),
                new Expression.Equal(Expression.FIRST, Bytes.of((byte) 2)),
                new Expression.Meta(Key.OUTGOING_KIND, Expression.FIRST),
                new Expression.Equal(Expression.FIRST, Bytes.ofName("macvlan")),
                new Expression.NetworkHeader(16, 4, Expression.FIRST),
                new Expression.Meta(Key.OUTGOING_INDEX, Expression.SECOND),
                new Expression.Mapped("vmac_map", Expression.SECOND, Expression.SECOND),
                new Expression.Duplicate(Expression.FIRST, Expression.SECOND), new Expression.Drop());
        List<Expression> in = List.of(new Expression.NetworkHeader(16, 4, Expression.FIRST),
                new Expression.In("vips", Expression.FIRST), new Expression.Counter(), new Expression.Drop());
        return new Table(Table.Family.IPV4, "lab", List.of(map, vips), List.of(
                new Chain("out", new Chain.Base(Chain.Hook.OUTPUT, -1), List.of(igmp)),
                new Chain("in", new Chain.Base(Chain.Hook.INPUT, -1), List.of(in, List.of(new Expression.GoTo("more")))),
                new Chain("more", null, List.of(List.of(new Expression.Accept())))));
    }

    @Test
    @DisplayName("nft(8) lists what was put there, and the second table in the place of the first")
    void listedByNft() throws Exception {
        nftables.replace(table("10.1.0.91"));
        nftables.replace(table("10.1.0.92", "10.1.0.93"));

        assertEquals("""
                table ip lab {
                	map vmac_map {
                		type iface_index : iface_index
                		elements = { "lx1" : "lx0" }
                	}

                	set vips {
                		type ipv4_addr
                		elements = { 10.1.0.92, 10.1.0.93 }
                	}

                	chain out {
                		type filter hook output priority filter - 1; policy accept;
                		ip protocol igmp meta oifkind "macvlan" dup to ip daddr device oif map @vmac_map drop
                	}

                	chain in {
                		type filter hook input priority filter - 1; policy accept;
                		ip daddr @vips counter packets 0 bytes 0 drop
                		goto more
                	}

                	chain more {
                		accept
                	}
                }
                """, KernelLab.run("nft list ruleset"));
    }

    private static Table marking(Set<Kind> kinds) throws Exception {
        List<Element> elements = List.of(
                new Element(address("10.1.0.93").and(Bytes.ofPort(80)), address("10.1.0.93").and(Bytes.ofPort(80)),
                        Bytes.ofMark(1000)),
                new Element(address("10.1.0.94").and(Bytes.ofPort(0)), address("10.1.0.96").and(Bytes.ofPort(65535)),
                        Bytes.ofMark(1001)));
        return new Table(Table.Family.IPV4, "lab", List.of(new NamedSet("tcp_map", List.of(Type.IPV4_ADDRESS, Type.PORT),
                Type.MARK, kinds, elements)), List.of(new Chain("in", new Chain.Base(Chain.Hook.INPUT, -1),
                List.of(List.of(new Expression.Meta(Key.PROTOCOL, Expression.FIRST),
                        new Expression.Equal(Expression.FIRST, Bytes.of((byte) 6)),
                        new Expression.NetworkHeader(16, 4, Expression.FIRST),
                        new Expression.TransportHeader(2, 2, Expression.BEHIND_FOUR),
                        new Expression.Mapped("tcp_map", Expression.FIRST, Expression.FIRST),
                        new Expression.SetMark(Expression.FIRST), new Expression.Return())))));
    }

    @Test
    @DisplayName("ranges of addresses and ports, and the marks that packets to them get")
    void marks() throws Exception {
        nftables.replace(marking(Set.of(Kind.RANGES)));

        assertEquals("""
                table ip lab {
                	map tcp_map {
                		type ipv4_addr . inet_service : mark
                		flags interval
                		elements = { 10.1.0.93 . 80 : 0x000003e8,
                			     10.1.0.94-10.1.0.96 . 0-65535 : 0x000003e9 }
                	}

                	chain in {
                		type filter hook input priority filter - 1; policy accept;
                		meta mark set ip daddr . tcp dport map @tcp_map return
                	}
                }
                """, KernelLab.run("nft -n list ruleset").replace("priority -1", "priority filter - 1"));
    }

    @Test
    @DisplayName("elements that count their packets")
    void counters() throws Exception {
        nftables.replace(marking(Set.of(Kind.RANGES, Kind.COUNTERS)));

        String listed = KernelLab.run("nft -n list map ip lab tcp_map");
        assertTrue(listed.contains("10.1.0.93 . 80 counter packets 0 bytes 0 : 0x000003e8"), listed);
    }

    @Test
    @DisplayName("a table is there once it was made, until somebody removes it")
    void has() throws Exception {
        assertFalse(nftables.has(Table.Family.IPV4, "lab"));
        nftables.replace(table("10.1.0.91"));
        assertTrue(nftables.has(Table.Family.IPV4, "lab"));
        assertFalse(nftables.has(Table.Family.IPV6, "lab"));
        KernelLab.run("nft flush ruleset");
        assertFalse(nftables.has(Table.Family.IPV4, "lab"));
    }

    @Test
    @DisplayName("2,000 addresses in one transaction")
    void many() throws Exception {
        String[] addresses = new String[2000];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = "10.2." + i / 250 + "." + i % 250;
        }

        nftables.replace(table(addresses));

        assertEquals(2000, KernelLab.run("nft list set ip lab vips").split("10\\.2\\.").length - 1);
    }

    @Test
    @DisplayName("a removed table is gone; removing it again is no failure")
    void removed() throws Exception {
        nftables.replace(table("10.1.0.91"));

        nftables.remove(Table.Family.IPV4, "lab");
        nftables.remove(Table.Family.IPV4, "lab");

        assertEquals("", KernelLab.run("nft list ruleset"));
    }

    @Test
    @DisplayName("what the kernel refuses changes nothing and says what was asked")
    void refused() throws Exception {
        nftables.replace(table("10.1.0.91"));
        String before = KernelLab.run("nft list ruleset");
        Table impossible = new Table(Table.Family.IPV4, "lab", List.of(), List.of(new Chain("in", null,
                List.of(List.of(new Expression.In("nowhere", Expression.FIRST))))));

        KernelException refused = assertThrows(KernelException.class, () -> nftables.replace(impossible));

        assertEquals("make nftables table ip lab: ENOENT (No such file or directory)", refused.getMessage());
        assertEquals(before, KernelLab.run("nft list ruleset"));
    }
}
