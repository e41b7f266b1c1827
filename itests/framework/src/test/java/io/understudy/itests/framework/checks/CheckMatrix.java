package io.understudy.itests.framework.checks;

import static io.understudy.itests.framework.checks.Cell.broken;
import static io.understudy.itests.framework.checks.Cell.down;
import static io.understudy.itests.framework.checks.Cell.none;
import static io.understudy.itests.framework.checks.Cell.up;
import static io.understudy.itests.framework.checks.Condition.ENDLESS;
import static io.understudy.itests.framework.checks.Condition.EXPIRED;
import static io.understudy.itests.framework.checks.Condition.GARBAGE;
import static io.understudy.itests.framework.checks.Condition.GIGABYTE;
import static io.understudy.itests.framework.checks.Condition.HALF_CLOSED;
import static io.understudy.itests.framework.checks.Condition.HEALTHY;
import static io.understudy.itests.framework.checks.Condition.MISNAMED;
import static io.understudy.itests.framework.checks.Condition.REFUSED;
import static io.understudy.itests.framework.checks.Condition.RESET;
import static io.understudy.itests.framework.checks.Condition.SILENT;
import static io.understudy.itests.framework.checks.Condition.SLOW;
import static io.understudy.itests.framework.checks.Condition.UNTRUSTED;
import static io.understudy.itests.framework.checks.Condition.WRONG;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every checker under every condition, and what {@code lb:why} must say. {@code @name@} in a block is a port of
 * {@link MisbehavingServers}; the programs and their fixed ports are {@link RealServers}'.
 */
final class CheckMatrix {

    private static final String OURS = "misbehaving";
    private static final String ODD = "odd neighbour";
    private static final String NO_TLS = "does not speak TLS";
    private static final String DATAGRAMS = "datagrams have no connection";

    private CheckMatrix() {
    }

    /** All cells, in the order of the table. */
    static List<Cell> cells() {
        return Stream.of(tcp(), http(), ssl(), smtp(), dns(), udp(), ping(), misc(), file(), bfd(), redis())
                .flatMap(List::stream).toList();
    }

    private static String port(Object where) {
        return "connect_port " + where + "\n";
    }

    /** Cells of one checker that make no sense for the same reason. */
    private static List<Cell> with(List<Cell> cells, String checker, String reason, Condition... without) {
        List<Cell> all = new ArrayList<>(cells);
        for (Condition condition : without) {
            all.add(none(checker, condition, reason));
        }
        return all;
    }

    private static List<Cell> tcp() {
        String type = "TCP_CHECK";
        String well = "connected in \\d+ ms";
        return with(with(List.of(
                up(type, HEALTHY, "nginx", port(8080), well),
                down(type, SILENT, "firewall", "connect_ip 127.0.0.66\nconnect_port 80",
                        "no connection to 127.0.0.66:80 within 1 s"),
                down(type, REFUSED, "nobody", port(9), "connection refused \\(127.0.0.1:9\\)"),
                up(type, GARBAGE, OURS, port("@greeting-garbage@"), well),
                up(type, RESET, OURS, port("@greeting-reset@"), well),
                up(type, HALF_CLOSED, OURS, port("@half-closed@"), well),
                up(type, GIGABYTE, OURS, port("@greeting-gigabyte@"), well)),
                type, "every connection is right, whatever comes after it", WRONG, SLOW, ENDLESS),
                type, NO_TLS, EXPIRED, UNTRUSTED, MISNAMED);
    }

    private static String url(String words) {
        return "url {\n" + words.replace("; ", "\n") + "\n}\n";
    }

    private static List<Cell> http() {
        String type = "HTTP_GET";
        String root = url("path /; status_code 200");
        return with(List.of(
                up(type, HEALTHY, "nginx", port(8080) + root, "/: status 200 in \\d+ ms"),
                down(type, WRONG, "nginx", port(8080) + url("path /busy; status_code 200"),
                        "/busy: status 503, expected 200"),
                down(type, SILENT, OURS, port("@silent@") + root, "/: no answer within 1 s"),
                up(type, SLOW, OURS, port("@http-slow@") + root, "/: status 200 in \\d{3,} ms"),
                down(type, ENDLESS, OURS, port("@http-endless@") + root, "/: no complete answer within 10 s"),
                down(type, REFUSED, "nobody", port(9) + root, "/: connection refused \\(127.0.0.1:9\\)"),
                down(type, GARBAGE, OURS, port("@garbage@") + root, "/: the answer is not HTTP"),
                down(type, RESET, OURS, port("@reset@") + root, "/: connection reset"),
                down(type, HALF_CLOSED, OURS, port("@half-closed@") + root,
                        "/: the server closed the connection before it answered"),
                down(type, GIGABYTE, "nginx", port(8080) + url("path /gigabyte; status_code 200"),
                        "/gigabyte: the answer is longer than 64 MB")),
                type, NO_TLS, EXPIRED, UNTRUSTED, MISNAMED);
    }

    private static List<Cell> ssl() {
        String type = "SSL_GET";
        String root = url("path /; status_code 200");
        String verify = "tls_verify\nca " + RealServers.AUTHORITY + "\n";
        return List.of(
                up(type, HEALTHY, "nginx", port(8443) + verify + root, "/: status 200 in \\d+ ms"),
                down(type, WRONG, "nginx", port(8443) + url("path /; digest 00000000000000000000000000000000"),
                        "/: digest [0-9a-f]{32}, expected 0{32}"),
                down(type, SILENT, OURS, port("@tls-silent@") + root, "/: no answer within 1 s"),
                up(type, SLOW, OURS, port("@tls-slow@") + root, "/: status 200 in \\d{3,} ms"),
                down(type, ENDLESS, OURS, port("@tls-endless@") + root, "/: no complete answer within 10 s"),
                down(type, REFUSED, "nobody", port(9) + root, "/: connection refused \\(127.0.0.1:9\\)"),
                down(type, GARBAGE, OURS, port("@garbage@") + root, "/: TLS: what came is no TLS$"),
                down(type, RESET, OURS, port("@reset@") + root, "/: connection reset"),
                down(type, HALF_CLOSED, OURS, port("@half-closed@") + root, "/: the server closed the connection"),
                down(type, GIGABYTE, "nginx", port(8443) + url("path /gigabyte; status_code 200"),
                        "/gigabyte: the answer is longer than 64 MB"),
                down(type, EXPIRED, "nginx", port(8444) + verify + root, "/: TLS: the server's certificate has expired"),
                down(type, UNTRUSTED, "nginx", port(8445) + verify + root, "/: TLS: the server's certificate is of no authority that is trusted here$"),
                down(type, MISNAMED, "nginx", port(8446) + verify + root, "/: TLS: no subject alternative names matching IP address 127.0.0.1 found"),
                up(type, UNTRUSTED, "nginx, without tls_verify", port(8445) + root, "/: status 200 in \\d+ ms"));
    }

    private static List<Cell> smtp() {
        String type = "SMTP_CHECK";
        return with(List.of(
                up(type, HEALTHY, "OpenSMTPD", port(2525), "greeted and answered HELO"),
                down(type, WRONG, OURS, port("@smtp-full@"), "greeted with \"421 too many connections\", expected 220"),
                down(type, SILENT, OURS, port("@silent@"), "no answer within 1 s"),
                up(type, SLOW, OURS, port("@smtp-slow@"), "greeted and answered HELO"),
                down(type, ENDLESS, OURS, port("@greeting-endless@"), "no complete answer within 10 s"),
                down(type, REFUSED, "nobody", port(9), "connection refused \\(127.0.0.1:9\\)"),
                down(type, GARBAGE, OURS, port("@greeting-garbage@"), "greeted with \"|unexpected answer"),
                down(type, RESET, OURS, port("@greeting-reset@"), "connection reset"),
                down(type, HALF_CLOSED, OURS, port("@half-closed@"),
                        "the server closed the connection before it answered"),
                down(type, GIGABYTE, OURS, port("@greeting-gigabyte@"), "a line is longer than 512 bytes")),
                type, NO_TLS, EXPIRED, UNTRUSTED, MISNAMED);
    }

    private static List<Cell> dns() {
        String type = "DNS_CHECK";
        String ask = "type A\nname well.example\n";
        return with(with(List.of(
                up(type, HEALTHY, "dnsmasq", port(5353) + ask, "A of well.example. is answered with NoError"),
                down(type, WRONG, "dnsmasq", port(5353) + "type A\nname gone.example",
                        "A of gone.example. is answered with NXDomain, expected NoError"),
                down(type, WRONG, "dnsmasq, not its zone", port(5353), "SOA of . is answered with Refused, expected NoError"),
                down(type, WRONG, OURS, port("@dns-failing@") + ask, "A of well.example. is answered with ServFail"),
                down(type, SILENT, OURS, port("@udp-silent@") + ask, "no answer within 1 s"),
                up(type, SLOW, OURS, port("@dns-slow@") + ask, "A of well.example. is answered with NoError"),
                down(type, ENDLESS, OURS, port("@dns-endless@") + ask, "no complete answer within 10 s"),
                down(type, REFUSED, "nobody", port(9) + ask, "port unreachable \\(127.0.0.1:9\\)"),
                down(type, GARBAGE, OURS, port("@udp-garbage@") + ask, "unexpected answer"),
                down(type, GIGABYTE, OURS + ", the largest datagram", port("@udp-largest@") + ask,
                        "no answer within 1 s|unexpected answer")),
                type, DATAGRAMS, RESET, HALF_CLOSED), type, NO_TLS, EXPIRED, UNTRUSTED, MISNAMED);
    }

    private static List<Cell> udp() {
        String type = "UDP_CHECK";
        String ask = "payload abcd01000001000000000000" + "0477656c6c076578616d706c6500" + "00010001\n"; // A well.example
        String reply = "require_reply abcd\n";
        return with(with(List.of(
                up(type, HEALTHY, "dnsmasq", port(5353) + ask + reply, "a reply of \\d+ bytes"),
                down(type, WRONG, "dnsmasq", port(5353) + ask + "require_reply abce",
                        "the reply begins with abcd, expected abce"),
                down(type, SILENT, OURS, port("@udp-silent@") + reply, "no answer within 1 s"),
                up(type, SILENT, OURS + ", no reply required", port("@udp-silent@"), "not refused"),
                up(type, SLOW, OURS, port("@udp-slow@") + reply, "a reply of 3 bytes"),
                down(type, REFUSED, "nobody", port(9), "port unreachable \\(127.0.0.1:9\\)"),
                down(type, GARBAGE, OURS, port("@udp-garbage@") + reply, "the reply begins with [0-9a-f]{4}, expected abcd"),
                down(type, GIGABYTE, OURS + ", the largest datagram", port("@udp-largest@") + "require_reply 0000",
                        "a reply of 60000 bytes, expected 0 to 255"),
                up(type, GIGABYTE, OURS + ", the largest datagram, wanted", port("@udp-largest@")
                        + "require_reply 0000\nmin_reply_length 60000\nmax_reply_length 60000", "a reply of 60000 bytes")),
                type, DATAGRAMS, RESET, HALF_CLOSED, ENDLESS), type, NO_TLS, EXPIRED, UNTRUSTED, MISNAMED);
    }

    private static List<Cell> ping() {
        String type = "PING_CHECK";
        return with(with(List.of(
                up(type, HEALTHY, "another host", "connect_ip " + RealServers.OTHER_HOST, "echo answered in \\d+ ms"),
                up(type, HEALTHY, "another host, bound", "connect_ip " + RealServers.OTHER_HOST
                        + "\nbindto 10.1.0.1\nbind_if eth0", "echo answered in \\d+ ms"),
                up(type, HEALTHY, "another host, the mark's route", "connect_ip " + RealServers.BY_MARK + "\nfwmark "
                        + RealServers.MARK, "echo answered in \\d+ ms"),
                up(type, SLOW, ODD, "connect_ip " + OddNeighbours.SLOW, "echo answered in \\d{3,} ms"),
                down(type, SILENT, "firewall", "connect_ip 127.0.0.66", "no echo of 127.0.0.66 within 1000 ms"),
                down(type, REFUSED, "firewall, prohibited", "connect_ip 127.0.0.67",
                        "communication administratively prohibited, says 127.0.0.67"),
                down(type, REFUSED, ODD + ", host unreachable", "connect_ip " + OddNeighbours.UNREACHABLE,
                        "host unreachable, says " + OddNeighbours.ROUTER),
                down(type, WRONG, "no such host", "connect_ip 10.1.0.250",
                        "no echo of 10.1.0.250|host unreachable, says 10.1.0.1, this host"),
                down(type, WRONG, "no route without the mark", "connect_ip " + RealServers.BY_MARK,
                        "network is unreachable: no route \\(" + RealServers.BY_MARK),
                broken(type, WRONG, "no such source address", "connect_ip " + RealServers.OTHER_HOST
                        + "\nbindto 10.1.0.251", "this host does not have the address 10.1.0.251"),
                down(type, WRONG, "no route", "connect_ip 172.31.0.1",
                        "network is unreachable: no route \\(172.31.0.1\\)"),
                broken(type, WRONG, "our own route prohibits it", "connect_ip " + RealServers.PROHIBITED,
                        "cannot send an echo to " + RealServers.PROHIBITED + ": a route of this host prohibits it"),
                down(type, ENDLESS, ODD + ", time to live exceeded", "connect_ip " + OddNeighbours.CIRCLE,
                        "time to live exceeded, says " + OddNeighbours.CIRCLE),
                down(type, GARBAGE, ODD + ", echoes of others", "connect_ip " + OddNeighbours.OTHERS_ECHOES,
                        "no echo of " + OddNeighbours.OTHERS_ECHOES)),
                type, DATAGRAMS, RESET, HALF_CLOSED), type, "an echo is as long as what was sent", GIGABYTE, EXPIRED,
                UNTRUSTED, MISNAMED);
    }

    private static String program(String name) {
        return "misc_path " + RealServers.PROGRAMS + name;
    }

    private static List<Cell> misc() {
        String type = "MISC_CHECK";
        return with(List.of(
                up(type, HEALTHY, "script", program("well"), "exit status 0: 3 members"),
                down(type, WRONG, "script", program("wrong"), "exit status 3: pool is empty"),
                down(type, SILENT, "script", program("silent"), "timed out"),
                up(type, SLOW, "script", program("slow"), "exit status 0"),
                down(type, ENDLESS, "script", program("endless"), "timed out: still counting"),
                broken(type, REFUSED, "script without its interpreter", program("refused"), "failed to execute .*/refused: No such file"),
                down(type, GARBAGE, "script", program("garbage"), "exit status 1(: \\P{C}*)?$"),
                down(type, RESET, "script, killed", program("killed"), "killed by signal 9"),
                up(type, GIGABYTE, "script", program("gigabyte"), "exit status 0: \\?$")),
                type, "no connection of the checker's", HALF_CLOSED, EXPIRED, UNTRUSTED, MISNAMED);
    }

    private static String file(String name, String more) {
        return "track_file " + name + "\n" + more;
    }

    private static List<Cell> file() {
        String type = "FILE_CHECK";
        return with(List.of(
                up(type, HEALTHY, "file", file("well", "weight 2"), "the number is 3, weight \\+6"),
                down(type, WRONG, "file", file("well", "weight 0"), "the number is 3"),
                up(type, REFUSED, "no such file", file("absent", "weight 1"), "the number is 0, weight \\+0"),
                broken(type, SILENT, "a pipe", file("pipe", "weight 1"), "is not a regular file"),
                up(type, GARBAGE, "file", file("garbage", "weight 1"), "the number is 0, weight \\+0"),
                up(type, GIGABYTE, "file", file("gigabyte", "weight 1"), "the number is 0, weight \\+0")),
                type, "a file is read at once and whole", SLOW, ENDLESS, RESET, HALF_CLOSED, EXPIRED, UNTRUSTED,
                MISNAMED);
    }

    private static List<Cell> bfd() {
        String type = "BFD_CHECK";
        String refused = " is Down: .*; packets of it were refused: ";
        return with(with(List.of(
                up(type, HEALTHY, "FRR's bfdd", "name peer", "BFD session peer is Up"),
                down(type, SILENT, "nobody", "name nobody\nalpha", "BFD session nobody is Down"),
                down(type, REFUSED, ODD + ", administratively down", "name resting\nalpha",
                        "BFD session resting is Down: .*; the neighbour is administratively down"),
                down(type, GARBAGE, ODD, "name noise\nalpha", "BFD session noise" + refused + "wrong version"),
                down(type, WRONG, ODD + ", another's discriminator", "name mistaken\nalpha",
                        "BFD session mistaken" + refused + "no session"),
                down(type, WRONG, ODD + ", authenticated", "name keyed\nalpha",
                        "BFD session keyed" + refused + "authenticated")),
                type, DATAGRAMS, RESET, HALF_CLOSED, GIGABYTE), type,
                "a session is up or down: BfdIT in itests/network has its life", SLOW, ENDLESS, EXPIRED, UNTRUSTED, MISNAMED);
    }

    private static List<Cell> redis() {
        String type = "REDIS_CHECK";
        String secret = "password secret\n";
        return with(List.of(
                up(type, HEALTHY, "redis-server", port(6379) + secret, "answered PING"),
                down(type, WRONG, "redis-server", port(6379) + "password mistaken",
                        "the password is refused: -WRONGPASS"),
                down(type, WRONG, OURS, port("@redis-loading@"), "answered PING with -LOADING"),
                down(type, SILENT, OURS, port("@silent@"), "no answer within 1000 ms"),
                up(type, SLOW, OURS, port("@redis-slow@") + secret, "answered PING"),
                down(type, ENDLESS, OURS, port("@endless@"), "answered PING with x|no (complete )?answer within"),
                down(type, REFUSED, "nobody", port(9), "connection refused"),
                down(type, GARBAGE, OURS, port("@garbage@"), "answered PING with"),
                down(type, RESET, OURS, port("@reset@"), "connection reset"),
                down(type, HALF_CLOSED, OURS, port("@half-closed@"), "closed"),
                down(type, GIGABYTE, OURS, port("@gigabyte@"), "the answer has no end")),
                type, NO_TLS, EXPIRED, UNTRUSTED, MISNAMED);
    }
}
