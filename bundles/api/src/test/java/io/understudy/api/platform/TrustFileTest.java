package io.understudy.api.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that openssl wrote. That TLS asks them: {@code WebhookIT}, {@code MailIT}. */
class TrustFileTest {

    private static final String ONE = """
            -----BEGIN CERTIFICATE-----
            MIIBhDCCASmgAwIBAgIUOIX1f11lqpQ6bL5GVB22fE+jckAwCgYIKoZIzj0EAwIw
            FjEUMBIGA1UEAwwLb25lLmV4YW1wbGUwIBcNMjYxMTI3MDIwNjU1WhgPMjEyNjEx
            MDMwMjA2NTVaMBYxFDASBgNVBAMMC29uZS5leGFtcGxlMFkwEwYHKoZIzj0CAQYI
            KoZIzj0DAQcDQgAEKrydDRF4in4oimoiGuvVHkeN9V525oKNFEKvfgK9mvNlTUqj
            nnwmHJTyx9hhwAgcIIq0hvitIjBMaipPoTphHqNTMFEwHQYDVR0OBBYEFA6V1pVa
            79Bp4JlAl7kLUS1od3noMB8GA1UdIwQYMBaAFA6V1pVa79Bp4JlAl7kLUS1od3no
            MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAOzT3EAymagjB05X
            ZsmYeKFTUXCjn91fxjFkMcF+hGk7AiEA/FO/SYcdlbh3Hu5AHYRNDfFdwxiCK0j5
            kvqQxDmVk8Q=
            -----END CERTIFICATE-----
            """;
    private static final String TWO = """
            -----BEGIN CERTIFICATE-----
            MIIBgzCCASmgAwIBAgIUIYUlWAPjGvwfrRivEoXbsnASVJUwCgYIKoZIzj0EAwIw
            FjEUMBIGA1UEAwwLdHdvLmV4YW1wbGUwIBcNMjYxMTI3MDIwNjU1WhgPMjEyNjEx
            MDMwMjA2NTVaMBYxFDASBgNVBAMMC3R3by5leGFtcGxlMFkwEwYHKoZIzj0CAQYI
            KoZIzj0DAQcDQgAErlvRrk6PYxooyOMpZtON61GVV9B5xWJtJYZn9bVPvHpB3Jbs
            StJk+GIt+yQATaib1sQ834zg9pG4vGb3gEavqaNTMFEwHQYDVR0OBBYEFHh/AW5H
            h1F8VM9hclyHoCSDVgPJMB8GA1UdIwQYMBaAFHh/AW5Hh1F8VM9hclyHoCSDVgPJ
            MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgCknFgH4//JTKAgsf
            VZvxNKVMvSnkbTMRcZYIfNgrcrICIQC8JvWyaanYsUR7CsPsJHzlgwCN599sRa9I
            FVRc+ldvBg==
            -----END CERTIFICATE-----
            """;

    @TempDir
    Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("ca.pem"), text);
    }

    private Set<String> believed(String text) throws IOException, GeneralSecurityException {
        X509TrustManager manager = (X509TrustManager) TrustFile.managers(file(text))[0];
        return Stream.of(manager.getAcceptedIssuers()).map(X509Certificate::getSubjectX500Principal)
                .map(Object::toString).collect(Collectors.toSet());
    }

    @Test
    void allOfTheFileAreBelievedAndNobodyElse() throws IOException, GeneralSecurityException {
        assertEquals(Set.of("CN=one.example"), believed(ONE));
        assertEquals(Set.of("CN=one.example", "CN=two.example"), believed("# ours\n" + ONE + TWO));
        assertEquals("TLS", TrustFile.context(file(ONE)).getProtocol());
    }

    @Test
    void whatIsNoCertificateIsTold() throws IOException {
        assertThrows(NoSuchFileException.class, () -> TrustFile.context(directory.resolve("nowhere.pem")));
        assertEquals("there is no certificate in it",
                assertThrows(TrustFile.EmptyException.class, () -> TrustFile.context(file(""))).getMessage());
        String cut = ONE.substring(0, ONE.length() / 2);
        assertThrows(CertificateException.class, () -> TrustFile.context(file(cut)));
    }
}
