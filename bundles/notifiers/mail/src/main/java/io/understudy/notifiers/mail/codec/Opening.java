package io.understudy.notifiers.mail.codec;

import io.understudy.notifiers.mail.policy.Encryption;
import io.understudy.notifiers.mail.policy.Login;
import io.understudy.notifiers.mail.policy.RelayAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The beginning of each connection with a relay, up to its first mail: the greeting and HELO as keepalived, with
 * {@code smtp_tls} or {@code smtp_user} EHLO (RFC 5321), STARTTLS (RFC 3207) and AUTH (RFC 4954). Nothing goes in the
 * clear where encryption is wanted. Immutable.
 */
final class Opening {

    /** What is waited for. */
    private enum Step { GREETING, HELO, EHLO, STARTTLS, PRIVATE_EHLO, AUTH, AUTH_USER, AUTH_PASSWORD }

    /** What comes next. */
    enum Then {
        /** More of the same answer, or the answer to what is said. */
        WAIT,
        /** The connection becomes private; then goes on with what is said. */
        ENCRYPT,
        /** The mail. */
        READY,
        /** The relay does not take mails from us. */
        FAILED
    }

    /**
     * What follows a line.
     *
     * @param say     what to say; empty: nothing
     * @param trouble why it failed, before what the relay said; empty: it said enough
     */
    record Turn(Opening next, Then then, String say, String trouble) {
    }

    private final Step step;
    private final String heloName;
    private final Encryption encryption;
    private final Login login;
    /** What EHLO was answered so far, in upper case. */
    private final List<String> offered;

    private Opening(Step step, String heloName, Encryption encryption, Login login, List<String> offered) {
        this.step = step;
        this.heloName = heloName;
        this.encryption = encryption;
        this.login = login;
        this.offered = List.copyOf(offered);
    }

    static Opening of(RelayAddress relay) {
        return new Opening(Step.GREETING, relay.heloName(), relay.encryption(), relay.login(), List.of());
    }

    /** A line arrived that begins with a code. */
    Turn line(String line) {
        List<String> all = new ArrayList<>(offered);
        all.add(line.length() > 4 ? line.substring(4).strip().toUpperCase(Locale.ROOT) : "");
        if (line.startsWith("-", 3)) {
            return new Turn(at(step, all), Then.WAIT, "", "");
        }
        char code = line.charAt(0);
        return switch (step) {
            case GREETING -> code != '2' ? failed("") : plain() ? say(Step.HELO, "HELO " + heloName)
                    : say(encryption == Encryption.STARTTLS ? Step.EHLO : Step.PRIVATE_EHLO, "EHLO " + heloName);
            case HELO -> code == '2' ? ready() : failed("");
            case EHLO -> code != '2' ? failed("") : all.contains("STARTTLS") ? say(Step.STARTTLS, "STARTTLS")
                    : failed("the relay offers no STARTTLS, and smtp_tls wants it:");
            case STARTTLS -> code == '2' ? new Turn(at(Step.PRIVATE_EHLO, List.of()), Then.ENCRYPT,
                    "EHLO " + heloName + "\r\n", "") : failed("");
            case PRIVATE_EHLO -> code != '2' ? failed("") : login.needed() ? logIn(all) : ready();
            case AUTH -> code == '2' ? ready() : failed(unwelcome());
            case AUTH_USER -> code == '3' ? say(Step.AUTH_PASSWORD, base64(login.user())) : failed(unwelcome());
            case AUTH_PASSWORD -> code == '3' ? say(Step.AUTH, base64(login.password().reveal())) : failed(unwelcome());
        };
    }

    /** Where we are, for people; never with the password. */
    String where() {
        return switch (step) {
            case GREETING -> "as greeting";
            case HELO -> "after HELO " + heloName;
            case EHLO, PRIVATE_EHLO -> "after EHLO " + heloName;
            case STARTTLS -> "after STARTTLS";
            case AUTH, AUTH_USER, AUTH_PASSWORD -> "after AUTH as " + login.user();
        };
    }

    private boolean plain() {
        return encryption == Encryption.OFF && !login.needed();
    }

    /** RFC 4616; LOGIN, which no RFC has, for relays that know nothing else. */
    private Turn logIn(List<String> all) {
        List<String> mechanisms = all.stream().filter(line -> line.startsWith("AUTH ") || line.startsWith("AUTH="))
                .flatMap(line -> List.of(line.substring(5).split("\\s+")).stream()).toList();
        if (mechanisms.contains("PLAIN")) {
            return say(Step.AUTH, "AUTH PLAIN " + base64("\0" + login.user() + "\0" + login.password().reveal()));
        }
        return mechanisms.contains("LOGIN") ? say(Step.AUTH_USER, "AUTH LOGIN")
                : failed("the relay offers neither AUTH PLAIN nor AUTH LOGIN, and smtp_user wants one:");
    }

    private String unwelcome() {
        return "the relay does not let " + login.user() + " in (smtp_user, smtp_password):";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Turn ready() {
        return new Turn(this, Then.READY, "", "");
    }

    private Turn failed(String trouble) {
        return new Turn(this, Then.FAILED, "", trouble);
    }

    private Turn say(Step following, String command) {
        return new Turn(at(following, List.of()), Then.WAIT, command + "\r\n", "");
    }

    private Opening at(Step other, List<String> now) {
        return new Opening(other, heloName, encryption, login, now);
    }
}
