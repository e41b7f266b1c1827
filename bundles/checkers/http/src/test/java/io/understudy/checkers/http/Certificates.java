package io.understudy.checkers.http;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Certificates made by the JDK's keytool for one test run. */
final class Certificates {

    private static final char[] PASSWORD = "secret".toCharArray();

    private final Path folder;
    private final Path store;

    /** A self-signed certificate for localhost and 127.0.0.1. */
    Certificates(Path folder, String... more) throws Exception {
        this.folder = folder;
        this.store = folder.resolve("server.p12");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString(), "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-storetype",
                "PKCS12", "-storepass", new String(PASSWORD), "-keystore", store.toString()));
        command.addAll(List.of(more.length > 0 ? more
                : new String[] {"-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "2"}));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException(output);
        }
    }

    private KeyStore keys() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (FileInputStream in = new FileInputStream(store.toFile())) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }

    Path certificate() throws Exception {
        return Files.writeString(folder.resolve("certificate.pem"),
                pem("CERTIFICATE", keys().getCertificate("server").getEncoded()));
    }

    Path key() throws Exception {
        return Files.writeString(folder.resolve("key.pem"),
                pem("PRIVATE KEY", keys().getKey("server", PASSWORD).getEncoded()));
    }

    /** A server with this certificate; with {@code needsClient} it asks for the same one. */
    SSLServerSocketFactory server(boolean needsClient) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys(), PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("client", keys().getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return needsClient ? new AskingFactory(context.getServerSocketFactory()) : context.getServerSocketFactory();
    }

    /** Server sockets that want a certificate of the client. */
    private static final class AskingFactory extends SSLServerSocketFactory {

        private final SSLServerSocketFactory factory;

        AskingFactory(SSLServerSocketFactory factory) {
            this.factory = factory;
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
                throws IOException {
            SSLServerSocket socket = (SSLServerSocket) factory.createServerSocket(port, backlog, address);
            socket.setNeedClientAuth(true);
            return socket;
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory.getSupportedCipherSuites();
        }
    }
}
