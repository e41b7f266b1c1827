package io.understudy.notifiers.mail.codec;

import io.understudy.notifiers.mail.codec.Answer.Kind;
import io.understudy.notifiers.mail.policy.Mail;
import io.understudy.notifiers.mail.policy.RelayAddress;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Mails told to a relay in one message (RFC 5321 section 3.3), as keepalived does it: HELO, MAIL, RCPT for each recipient,
 * DATA, QUIT. Unlike keepalived, one recipient that is refused does not cost the others their mail. Immutable.
 */
public final class Dialogue {

    /** What is waited for. */
    private enum Step { OPENING, MAIL, RCPT, DATA, TEXT, QUIT }

    /**
     * What follows a line.
     *
     * @param next    the dialogue from now on
     * @param encrypt the connection becomes private before anything is said
     * @param say     what to say; empty: nothing
     * @param answer  how it ended; {@code null}: it goes on
     */
    public record Turn(Dialogue next, boolean encrypt, String say, Answer answer) {

        private Turn(Dialogue next, String say, Answer answer) {
            this(next, false, say, answer);
        }
    }

    private final Step step;
    private final Opening opening;
    private final List<Mail> mails;
    private final ZoneId zone;
    /** Recipients that were not asked for yet; the first one is being asked for in RCPT. */
    private final List<String> open;
    private final List<String> accepted;
    private final List<String> later;
    /** The first refusal. */
    private final String trouble;

    private Dialogue(Step step, Opening opening, List<Mail> mails, ZoneId zone, List<String> open, List<String> accepted,
            List<String> later, String trouble) {
        this.step = step;
        this.opening = opening;
        this.mails = List.copyOf(mails);
        this.zone = zone;
        this.open = List.copyOf(open);
        this.accepted = List.copyOf(accepted);
        this.later = List.copyOf(later);
        this.trouble = trouble;
    }

    /**
     * A dialogue that waits for the greeting.
     *
     * @param mails      one, or several of the same sender and recipients that go as one
     * @param recipients those that have not got it yet, of {@link Mail#to()}
     * @param zone       of the Date header
     */
    public static Dialogue begin(RelayAddress relay, List<Mail> mails, List<String> recipients, ZoneId zone) {
        return new Dialogue(Step.OPENING, Opening.of(relay), mails, zone, recipients, List.of(), List.of(), "");
    }

    /** How many recipients it is for. */
    public int recipients() {
        return open.size() + accepted.size() + later.size();
    }

    /** A line arrived, without its end. */
    public Turn line(String line) {
        if (!line.matches("[2-5]\\d\\d([ -].*)?")) {
            return ended(Kind.UNAVAILABLE, said(line), "");
        }
        if (step == Step.OPENING) {
            return opened(opening.line(line), line);
        }
        if (line.startsWith("-", 3)) {
            return new Turn(this, "", null); // more lines follow (RFC 5321 section 4.2.1)
        }
        char code = line.charAt(0);
        return switch (step) {
            case MAIL -> code == '2' ? turn(Step.RCPT, recipient(open.get(0))) : refused(line);
            case RCPT -> recipientAnswered(line);
            case DATA -> code == '3' ? new Turn(at(Step.TEXT), MessageText.of(mails, zone), null) : refused(line);
            case TEXT -> code == '2' ? ended(Kind.TAKEN, trouble, later) : refused(line);
            case OPENING, QUIT -> new Turn(this, "", null);
        };
    }

    private Turn opened(Opening.Turn turn, String line) {
        Dialogue next = new Dialogue(step, turn.next(), mails, zone, open, accepted, later, trouble);
        return switch (turn.then()) {
            case WAIT -> new Turn(next, turn.say(), null);
            case ENCRYPT -> new Turn(next, true, turn.say(), null);
            case READY -> next.turn(Step.MAIL, "MAIL FROM:" + MessageText.path(mails.get(0).from()));
            case FAILED -> ended(Kind.UNAVAILABLE, (turn.trouble() + " " + said(line)).strip());
        };
    }

    /** The connection broke, or nothing came in time: whoever was not served is served later. */
    public Answer broken(String why) {
        return new Answer(Kind.UNAVAILABLE, List.of(), why + " " + where());
    }

    private Turn recipientAnswered(String line) {
        String asked = open.get(0);
        List<String> rest = open.subList(1, open.size());
        List<String> nowAccepted = line.startsWith("2") ? plus(accepted, asked) : accepted;
        List<String> nowLater = line.startsWith("4") ? plus(later, asked) : later;
        String nowTrouble = line.startsWith("2") || !trouble.isEmpty() ? trouble : said(line);
        Step following = rest.isEmpty() ? Step.DATA : Step.RCPT;
        Dialogue next = new Dialogue(following, opening, mails, zone, rest, nowAccepted, nowLater, nowTrouble);
        if (!rest.isEmpty()) {
            return new Turn(next, recipient(rest.get(0)), null);
        }
        if (nowAccepted.isEmpty()) {
            return next.ended(nowLater.isEmpty() ? Kind.REFUSED : Kind.LATER, nowTrouble, nowLater);
        }
        return new Turn(next, "DATA\r\n", null);
    }

    /** Not this mail: never, or for all of its recipients later. */
    private Turn refused(String line) {
        if (line.startsWith("421")) {
            return ended(Kind.UNAVAILABLE, said(line)); // it closes (RFC 5321 section 3.8)
        }
        boolean never = line.startsWith("5") && later.isEmpty();
        List<String> again = new ArrayList<>(line.startsWith("5") ? List.of() : accepted);
        again.addAll(open);
        again.addAll(later);
        return ended(never ? Kind.REFUSED : Kind.LATER, said(line), never ? List.of() : again);
    }

    private Turn ended(Kind kind, String why) {
        return ended(kind, why, List.of());
    }

    private Turn ended(Kind kind, String why, String say) {
        return new Turn(at(Step.QUIT), say, new Answer(kind, List.of(), why));
    }

    private Turn ended(Kind kind, String why, List<String> again) {
        return new Turn(at(Step.QUIT), "QUIT\r\n", new Answer(kind, again, why));
    }

    private Turn turn(Step following, String command) {
        return new Turn(at(following), command.endsWith("\r\n") ? command : command + "\r\n", null);
    }

    private Dialogue at(Step other) {
        return new Dialogue(other, opening, mails, zone, open, accepted, later, trouble);
    }

    private static String recipient(String address) {
        return "RCPT TO:" + MessageText.path(address) + "\r\n";
    }

    private static List<String> plus(List<String> some, String more) {
        List<String> all = new ArrayList<>(some);
        all.add(more);
        return all;
    }

    private String said(String line) {
        String printable = line.replaceAll("[^\\x20-\\x7e]", "?");
        return "\"" + (printable.length() > 120 ? printable.substring(0, 120) + "…" : printable) + "\" " + where();
    }

    private String where() {
        return switch (step) {
            case OPENING -> opening.where();
            case MAIL -> "after MAIL FROM:" + MessageText.path(mails.get(0).from());
            case RCPT -> "after RCPT TO:" + MessageText.path(open.get(0));
            case DATA -> "after DATA";
            case TEXT -> "after the mail's text";
            case QUIT -> "after QUIT";
        };
    }
}
