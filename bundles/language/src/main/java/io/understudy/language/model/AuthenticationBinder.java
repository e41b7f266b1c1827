package io.understudy.language.model;

import io.understudy.api.config.AuthHmac;
import io.understudy.api.config.HmacKey;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpInstance.AuthType;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Binds {@code authentication} and {@code auth_hmac} of an instance. No message shows a key. */
final class AuthenticationBinder {

    private static final int PASSWORD_BYTES = 8;
    private static final int KEY_MIN_BYTES = 32;
    private static final int KEY_MAX_BYTES = 64;
    private static final int ID_MAX = 255;
    private static final String FILE = "file:";
    private static final String KEY_SHAPE = "key ID followed by 32 to 64 bytes as text, hex:DIGITS or file:PATH";

    private final Reading reading;
    private final BlockBinder<Settings.Builder> authentication;
    private final BlockBinder<Settings.Builder> hmac;

    AuthenticationBinder(Reading reading) {
        this.reading = reading;
        this.authentication = new BlockBinder<Settings.Builder>(reading, "vrrp_instance.authentication")
                .on("auth_type", AuthenticationBinder::type)
                .on("auth_pass", this::password);
        this.hmac = new BlockBinder<Settings.Builder>(reading, "vrrp_instance.auth_hmac")
                .on("key", this::key)
                .attributes(AuthHmac.class, s -> s);
    }

    void authentication(Settings.Builder instance, Arguments arguments) {
        authentication.bind(instance, arguments.statement().body());
    }

    void hmac(Settings.Builder instance, Arguments arguments) {
        Settings.Builder settings = Settings.builder();
        hmac.bind(settings, arguments.statement().body());
        instance.set(VrrpInstance.AUTH_HMAC, AuthHmac.of(arguments.statement().position(), settings.build()),
                arguments.statement().position());
    }

    private static void type(Settings.Builder instance, Arguments arguments) {
        String type = arguments.choice();
        if (type != null) {
            instance.set(VrrpInstance.AUTH_TYPE, AuthType.valueOf(type), arguments.statement().position());
        }
    }

    private void password(Settings.Builder instance, Arguments arguments) {
        String password = arguments.word();
        if (password == null) {
            return;
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_BYTES) {
            reading.complaints().add(Kind.WARNING, arguments.statement(), arguments.statement().argument(0),
                    "Truncating auth_pass to 8 characters", "a password of at most 8 characters");
        }
        instance.set(VrrpInstance.AUTH_PASS, new Secret(password), arguments.statement().position());
    }

    private void key(Settings.Builder settings, Arguments arguments) {
        if (!arguments.present()) {
            return;
        }
        Statement line = arguments.statement();
        long id = IpRouteValues.whole(line.argument(0).text());
        if (id < 1 || id > ID_MAX) {
            bad(line, "auth_hmac key id must be a number from 1 to 255");
            return;
        }
        if (line.arguments() < 2) {
            bad(line, "auth_hmac key " + id + " has no key");
            return;
        }
        if (settings.get(AuthHmac.KEY).stream().anyMatch(key -> key.id() == id)) {
            bad(line, "auth_hmac key " + id + " already specified - ignoring");
            return;
        }
        HmacKey key = key(line, (int) id, line.argument(1).text());
        if (key != null) {
            settings.append(AuthHmac.KEY, List.of(key), line.position());
        }
    }

    private HmacKey key(Statement line, int id, String written) {
        String text = written.startsWith(FILE) ? content(line, id, written.substring(FILE.length())) : written;
        if (text == null) {
            return null;
        }
        HmacKey key = new HmacKey(id, new Secret(text));
        try {
            int length = key.bytes().length;
            if (length < KEY_MIN_BYTES || length > KEY_MAX_BYTES) {
                bad(line, "auth_hmac key " + id + " has " + length + " bytes");
                return null;
            }
        } catch (IllegalArgumentException e) {
            bad(line, "auth_hmac key " + id + " is not written in hexadecimal digits");
            return null;
        }
        return key;
    }

    /** The whole file without the line ends behind; {@code null}, with a complaint, where it cannot be read. */
    private String content(Statement line, int id, String path) {
        String text = reading.host().content(path);
        if (text == null) {
            bad(line, "auth_hmac key " + id + ": " + path + " cannot be read");
            return null;
        }
        if (reading.host().isOpenToOthers(path)) {
            reading.complaints().add(Kind.SECURITY, line, line.argument(1), "auth_hmac key " + id + ": " + path
                    + " is open to others than its owner", "chmod 600 " + path);
        }
        return text.stripTrailing();
    }

    private void bad(Statement line, String message) {
        reading.complaints().add(Kind.BAD_VALUE, line, message, KEY_SHAPE);
    }
}
