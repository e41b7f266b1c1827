package io.understudy.ipvs.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Forwarding;
import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.SchedulerFlag;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.Transport;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.linux.genericnetlink.GenericRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each request against the one that ipvsadm makes of the same wish. */
class IpvsRequestsTest {

    private static final ServiceKey WEB = address(Transport.TCP, "10.1.0.93", 80);
    private static final ServiceKey MARK = new ServiceKey.Fwmark(6, AddressFamily.INET);
    private static final ServiceKey MARK6 = new ServiceKey.Fwmark(7, AddressFamily.INET6);
    private static final ServiceKey WEB6 = address(Transport.TCP, "2001:db8::1", 443);

    private static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ServiceKey address(Transport transport, String address, int port) {
        return new ServiceKey.Address(transport, ip(address), port);
    }

    private static ServiceRow service(ServiceKey key, String scheduler) {
        return ServiceRow.of(VirtualService.builder(key, scheduler).build());
    }

    private static DestinationRow destination(String address, int port, Forwarding forwarding) {
        return DestinationRow.of(Destination.builder(new DestinationKey(ip(address), port), forwarding).build());
    }

    private static Forwarding tunnel(Forwarding.Tunnel type, int port, Forwarding.Checksum checksum) {
        return new Forwarding(Forwarding.Method.TUN, type, port, checksum);
    }

    private static final Forwarding DR =
            new Forwarding(Forwarding.Method.DR, Forwarding.Tunnel.IPIP, 0, Forwarding.Checksum.NONE);

    static Stream<Arguments> services() {
        return Stream.of(
                Arguments.of("-A -t 10.1.0.93:80 -s rr", IpvsRequests.newService(service(WEB, "rr"))),
                Arguments.of("-E -t 10.1.0.93:80 -s wlc", IpvsRequests.setService(service(WEB, "wlc"))),
                Arguments.of("-A -u 10.1.0.94:53 -s wrr -o", IpvsRequests.newService(ServiceRow.of(VirtualService
                        .builder(address(Transport.UDP, "10.1.0.94", 53), "wrr").onePacket(true).build()))),
                Arguments.of("-A --sctp-service 10.1.0.95:9 -s sh -b sh-fallback,sh-port",
                        IpvsRequests.newService(ServiceRow.of(VirtualService
                                .builder(address(Transport.SCTP, "10.1.0.95", 9), "sh")
                                .schedulerFlags(List.of(SchedulerFlag.FLAG_1, SchedulerFlag.FLAG_2)).build()))),
                Arguments.of("-A -f 6 -s wlc -p 300 -M 255.255.255.0", IpvsRequests.newService(ServiceRow.of(
                        VirtualService.builder(MARK, "wlc").persistence(300, 24, "").build()))),
                Arguments.of("-A -f 7 -6 -s mh -b flag-1,flag-2,flag-3", IpvsRequests.newService(ServiceRow.of(
                        VirtualService.builder(MARK6, "mh").schedulerFlags(List.of(SchedulerFlag.values())).build()))),
                Arguments.of("-A -t [2001:db8::1]:443 -s lc -p 60 -M 64", IpvsRequests.newService(ServiceRow.of(
                        VirtualService.builder(WEB6, "lc").persistence(60, 64, "").build()))),
                Arguments.of("-A -u 10.1.0.96:5060 -s rr -p 360 --pe sip", IpvsRequests.newService(ServiceRow.of(
                        VirtualService.builder(address(Transport.UDP, "10.1.0.96", 5060), "rr")
                                .persistence(360, 32, "sip").build()))),
                Arguments.of("--set 900 120 300", IpvsRequests.setTimeouts(new Timeouts(900, 120, 300))),
                Arguments.of("-l --timeout", IpvsRequests.timeouts()),
                Arguments.of("--start-daemon master --mcast-interface eth0 --syncid 14",
                        IpvsRequests.startDaemon(new SyncDaemonRow(1, "eth0", 14, 0, null, 0, 0))),
                Arguments.of("--start-daemon backup --mcast-interface eth0 --syncid 15 --sync-maxlen 1400"
                        + " --mcast-group 224.0.0.82 --mcast-port 8849 --mcast-ttl 2",
                        IpvsRequests.startDaemon(new SyncDaemonRow(2, "eth0", 15, 1400, ip("224.0.0.82"), 8849, 2))),
                Arguments.of("-l --daemon", IpvsRequests.daemons()),
                Arguments.of("--stop-daemon master", IpvsRequests.stopDaemon(1)),
                Arguments.of("--stop-daemon backup", IpvsRequests.stopDaemon(2)),
                Arguments.of("-C", IpvsRequests.flush()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void requestIsThatOfIpvsadm(String arguments, GenericRequest request) {
        Golden.Exchange exchange = Golden.exchanges().get("ipvsadm " + arguments);
        byte[] last = exchange.requests().get(exchange.requests().size() - 1);
        assertEquals(HexFormat.of().formatHex(last), Golden.hex(request));
    }

    static Stream<Arguments> destinations() {
        Destination web = Destination.builder(new DestinationKey(ip("10.1.0.69"), 80), DR).build();
        DestinationRow limited = DestinationRow.of(Destination.builder(new DestinationKey(ip("10.1.0.70"), 8080),
                Forwarding.NAT).weight(0).thresholds(100, 50).build());
        return Stream.of(
                Arguments.of("-a -t 10.1.0.93:80 -r 10.1.0.69:80 -g -w 3", IpvsRequests.newDestination(WEB,
                        DestinationRow.of(web.toBuilder().weight(3).build()))),
                Arguments.of("-e -t 10.1.0.93:80 -r 10.1.0.69:80 -g -w 5", IpvsRequests.setDestination(WEB,
                        DestinationRow.of(web.toBuilder().weight(5).build()))),
                Arguments.of("-a -t 10.1.0.93:80 -r 10.1.0.70:8080 -m -w 0 -x 100 -y 50",
                        IpvsRequests.newDestination(WEB, limited)),
                tunnelled("10.1.0.71:80 -i", "10.1.0.71",
                        tunnel(Forwarding.Tunnel.IPIP, 0, Forwarding.Checksum.NONE)),
                tunnelled("10.1.0.72:80 -i --tun-type gue --tun-port 6080 --tun-csum", "10.1.0.72",
                        tunnel(Forwarding.Tunnel.GUE, 6080, Forwarding.Checksum.FULL)),
                tunnelled("10.1.0.73:80 -i --tun-type gue --tun-port 6080 --tun-remcsum", "10.1.0.73",
                        tunnel(Forwarding.Tunnel.GUE, 6080, Forwarding.Checksum.REMOTE)),
                tunnelled("10.1.0.74:80 -i --tun-type gre --tun-csum", "10.1.0.74",
                        tunnel(Forwarding.Tunnel.GRE, 0, Forwarding.Checksum.FULL)),
                tunnelled("[2001:db8::9]:80 -i", "2001:db8::9",
                        tunnel(Forwarding.Tunnel.IPIP, 0, Forwarding.Checksum.NONE)),
                Arguments.of("-a -f 6 -r 10.1.0.69 -g",
                        IpvsRequests.newDestination(MARK, destination("10.1.0.69", 0, DR))),
                Arguments.of("-a -t [2001:db8::1]:443 -r [2001:db8::2]:443 -g",
                        IpvsRequests.newDestination(WEB6, destination("2001:db8::2", 443, DR))),
                Arguments.of("-d -t 10.1.0.93:80 -r 10.1.0.71:80",
                        IpvsRequests.deleteDestination(WEB, new DestinationKey(ip("10.1.0.71"), 80))));
    }

    private static Arguments tunnelled(String arguments, String address, Forwarding forwarding) {
        return Arguments.of("-a -t 10.1.0.93:80 -r " + arguments,
                IpvsRequests.newDestination(WEB, destination(address, 80, forwarding)));
    }

    /** ipvsadm adds the service's options, which the kernel does not look at, and to a deletion the destination's. */
    @ParameterizedTest
    @MethodSource("destinations")
    void destinationIsThatOfIpvsadm(String arguments, GenericRequest request) {
        Golden.Exchange exchange = Golden.exchanges().get("ipvsadm " + arguments);
        String golden = HexFormat.of().formatHex(exchange.requests().get(exchange.requests().size() - 1));
        String ours = Golden.hex(request);
        int serviceStart = 2 * 8; // command, length and type of the service
        int serviceEnd = 2 * (4 + (ours.charAt(8) == '1' ? 0x14 : 0x30));
        assertEquals(golden.substring(0, 8), ours.substring(0, 8), "command");
        assertEquals(golden.substring(serviceStart, serviceEnd), ours.substring(serviceStart, serviceEnd), "service");
        String destination = ours.substring(serviceEnd);
        if (request.command() == Ipvs.IPVS_CMD_DEL_DEST) {
            assertTrue(golden.contains(destination.substring(8)), "destination");
        } else {
            assertTrue(golden.endsWith(destination), () -> "destination: " + destination + " is not in " + golden);
        }
    }

    @ParameterizedTest
    @MethodSource("reads")
    void questionIsThatOfIpvsadm(int index, GenericRequest request) {
        Golden.Exchange list = Golden.exchanges().get("ipvsadm -ln --stats --exact");
        assertEquals(HexFormat.of().formatHex(list.requests().get(index)), Golden.hex(request));
    }

    static Stream<Arguments> reads() {
        return Stream.of(Arguments.of(0, IpvsRequests.services()), Arguments.of(1, IpvsRequests.destinations(WEB)),
                Arguments.of(5, IpvsRequests.destinations(WEB6)), Arguments.of(6, IpvsRequests.destinations(MARK)),
                Arguments.of(7, IpvsRequests.destinations(MARK6)));
    }
}
