package io.understudy.itests.framework.checks;

import io.understudy.testkit.server.Behaviour;
import io.understudy.testkit.server.FaultyServer;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The program that answers badly, on the lab's host: {@code MisbehavingServers FILE STORE}. Writes where each of its
 * servers listens ({@code name=port}) into the file; TLS with the key in the store (PKCS #12). It ends with the lab.
 */
public final class MisbehavingServers {

    private static final long GIGABYTE = 1L << 30;
    private static final int STEP_MILLIS = 500;
    private static final int DATAGRAM_MAX = 65_507;
    private static final byte[] HTTP_WELL = ("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhealth")
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LONG_LINE = "x".repeat(200).getBytes(StandardCharsets.US_ASCII);

    private final Map<String, Integer> ports = new LinkedHashMap<>();

    private MisbehavingServers() {
    }

    /** See the class. */
    public static void main(String[] words) throws Exception {
        MisbehavingServers servers = new MisbehavingServers();
        servers.overTcp();
        servers.overTls(tls(Path.of(words[1])));
        servers.overUdp();
        StringBuilder text = new StringBuilder();
        servers.ports.forEach((name, port) -> text.append(name).append('=').append(port).append('\n'));
        Path file = Path.of(words[0]);
        Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        Thread.sleep(Long.MAX_VALUE);
    }

    private static ServerSocketFactory tls(Path store) throws Exception {
        char[] password = "secret".toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(store.toFile())) {
            keys.load(in, password);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    private void tcp(String name, Behaviour behaviour) throws IOException {
        ports.put(name, new FaultyServer(behaviour).address().getPort());
    }

    private void overTcp() throws IOException {
        tcp("silent", Behaviour.silent());
        tcp("garbage", Behaviour.garbage(1));
        tcp("reset", Behaviour.resetting());
        tcp("half-closed", Behaviour.halfClosing());
        tcp("gigabyte", Behaviour.endless("", GIGABYTE));
        tcp("greeting-reset", connection -> connection.setSoLinger(true, 0));
        tcp("greeting-garbage", connection -> {
            byte[] noise = new byte[5000];
            new Random(1).nextBytes(noise);
            connection.getOutputStream().write(noise);
        });
        tcp("greeting-gigabyte", connection -> {
            byte[] zeros = new byte[65_536];
            for (long sent = 0; sent < GIGABYTE; sent += zeros.length) {
                connection.getOutputStream().write(zeros);
            }
        });
        tcp("greeting-endless", connection -> {
            for (byte each : LONG_LINE) {
                connection.getOutputStream().write(each);
                Thread.sleep(STEP_MILLIS);
            }
        });
        tcp("http-slow", slowly(HTTP_WELL));
        tcp("endless", Behaviour.slow(LONG_LINE, STEP_MILLIS));
        tcp("http-endless", Behaviour.slow(("HTTP/1.1 200 OK\r\n" + "X-Filler: x\r\n".repeat(50))
                .getBytes(StandardCharsets.US_ASCII), STEP_MILLIS));
        tcp("smtp-slow", connection -> {
            Thread.sleep(STEP_MILLIS);
            Behaviour.dialogue("220 late ESMTP\r\n", "250 late\r\n", "221 bye\r\n").serve(connection);
        });
        tcp("smtp-full", Behaviour.dialogue("421 too many connections\r\n"));
        tcp("redis-slow", slowly("+OK\r\n+PONG\r\n".getBytes(StandardCharsets.US_ASCII)));
        tcp("redis-loading", Behaviour.answering("-LOADING Redis is loading the dataset in memory\r\n"));
    }

    private void overTls(ServerSocketFactory tls) throws IOException {
        ports.put("tls-silent", new FaultyServer(Behaviour.silent(), tls).address().getPort());
        ports.put("tls-slow", new FaultyServer(slowly(HTTP_WELL), tls).address().getPort());
        ports.put("tls-garbage", new FaultyServer(Behaviour.garbage(1), tls).address().getPort());
        ports.put("tls-endless", new FaultyServer(Behaviour.slow(LONG_LINE, STEP_MILLIS), tls).address().getPort());
    }

    /** All at once, but late. */
    private static Behaviour slowly(byte[] answer) {
        return connection -> {
            connection.getInputStream().read(new byte[4096]);
            Thread.sleep(STEP_MILLIS);
            connection.getOutputStream().write(answer);
        };
    }

    /** What becomes of a datagram. */
    interface Echo {
        void answer(DatagramSocket socket, DatagramPacket packet) throws Exception;
    }

    private void udp(String name, Echo echo) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSendBufferSize(1 << 20);
        ports.put(name, socket.getLocalPort());
        Thread thread = new Thread(() -> {
            while (true) {
                try {
                    DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM_MAX], DATAGRAM_MAX);
                    socket.receive(packet);
                    echo.answer(socket, packet);
                } catch (Exception e) {
                    e.printStackTrace(); // the next one; the lab keeps what is printed
                }
            }
        }, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void send(DatagramSocket socket, DatagramPacket to, byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, to.getSocketAddress()));
    }

    /** A DNS answer without records: the query with QR set and a code. */
    private static byte[] dns(DatagramPacket query, int code, int idChange) {
        byte[] answer = Arrays.copyOf(query.getData(), query.getLength());
        answer[1] ^= (byte) idChange;
        answer[2] |= (byte) 0x80;
        answer[3] = (byte) code;
        return answer;
    }

    /** What the others asked is answered, for as long as anybody would listen. */
    private static void othersAnswers(DatagramSocket socket, DatagramPacket packet) {
        try {
            for (int i = 0; i < 40; i++) {
                Thread.sleep(STEP_MILLIS);
                send(socket, packet, dns(packet, 0, 1));
            }
        } catch (IOException | InterruptedException e) {
            // nobody listens any more
        }
    }

    private void overUdp() throws IOException {
        udp("udp-silent", (socket, packet) -> { });
        udp("udp-garbage", (socket, packet) -> {
            byte[] noise = new byte[7];
            new Random(1).nextBytes(noise);
            send(socket, packet, noise);
        });
        udp("udp-slow", (socket, packet) -> {
            Thread.sleep(STEP_MILLIS);
            send(socket, packet, new byte[] {(byte) 0xab, (byte) 0xcd, 1});
        });
        udp("udp-largest", (socket, packet) -> send(socket, packet, new byte[60_000]));
        udp("dns-slow", (socket, packet) -> {
            Thread.sleep(STEP_MILLIS);
            send(socket, packet, dns(packet, 0, 0));
        });
        udp("dns-failing", (socket, packet) -> send(socket, packet, dns(packet, 2, 0)));
        udp("dns-endless", (socket, packet) -> {
            Thread flood = new Thread(() -> othersAnswers(socket, packet), "dns-endless");
            flood.setDaemon(true);
            flood.start();
        });
    }
}
