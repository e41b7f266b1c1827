package io.understudy.notifiers.webhook;

import io.understudy.api.keyword.BlockKeyword;
import io.understudy.api.keyword.Keyword;
import io.understudy.api.keyword.Range;

/** {@code webhook NAME { url https://… }}: what may stand in it. Frontends read it from the jar. */
@BlockKeyword(value = "webhook", named = true, notifier = "webhook",
        help = "Posts what happens to routers, groups and servers as JSON.")
public interface Webhook {

    /** What the body looks like. */
    enum Format {
        /** Our own, versioned: schema/notification-v1.schema.json. */
        UNDERSTUDY,
        /** The same as the data of a CloudEvents 1.0 event in structured mode. */
        CLOUDEVENTS,
        /** A message for an incoming hook of Slack, or one that takes the same. */
        SLACK,
        /** A message for an incoming hook of Mattermost. */
        MATTERMOST,
        /** A message for a webhook of Discord; it mentions nobody. */
        DISCORD,
        /** A message with an Adaptive Card for Microsoft Teams. */
        TEAMS,
        /** What {@link #template} says. */
        TEMPLATE
    }

    /** Where to. */
    @Keyword(help = "Where to post to: https://HOST[:PORT]/PATH, or http:// where nobody else listens.")
    String url();

    /** What the body looks like. */
    @Keyword(help = "Form of the body: understudy, cloudevents, slack, mattermost, discord, teams or"
            + " template.")
    default Format format() {
        return Format.UNDERSTUDY;
    }

    /** A form of one's own. */
    @Keyword(help = "File with the JSON to post with format template, up to 100,000 bytes;"
            + " {{state}} and the others in it are replaced.")
    default String template() {
        return "";
    }

    /** What is told. */
    @Keyword(help = "Words to tell of, all on one line: MASTER BACKUP FAULT STOP DELETED UP DOWN and the others of"
            + " notify_fifo. Without it the seven named here.")
    default String[] events() {
        return new String[0];
    }

    /** More headers. */
    @Keyword(help = "Headers to send along, all on one line, each quoted: \"Name: value\".")
    default String[] header() {
        return new String[0];
    }

    /** For Authorization. */
    @Keyword(help = "Token to send as Authorization: Bearer TOKEN.", secret = true)
    default String token() {
        return "";
    }

    /** For the signature. */
    @Keyword(help = "Secret that signs time and body with HMAC-SHA256, in the header Understudy-Signature.",
            secret = true)
    default String secret() {
        return "";
    }

    /** Whom to trust. */
    @Keyword(name = "ca_file", help = "PEM file with the certificates to trust instead of the JDK's.")
    default String caFile() {
        return "";
    }

    /** Limit of one attempt. */
    @Keyword(help = "Seconds that one attempt may take.")
    @Range(min = 0.1, max = 60)
    default double timeout() {
        return 10;
    }

    /** How often again. */
    @Keyword(help = "How often to try again what did not get through, before it goes to the dead-letter file.")
    @Range(max = 10_000)
    default int retry() {
        return 30;
    }

    /** The first pause. */
    @Keyword(name = "retry_delay", help = "Seconds before the second attempt; then twice as long each time, up to 60.")
    @Range(min = 0.01, max = 60)
    default double retryDelay() {
        return 1;
    }

    /** Where to keep what nobody took. */
    @Keyword(name = "dead_letter_file", help = "File for what was given up, a JSON object per line. Without it"
            + " webhook/NAME.dead in the run directory, which is lost when the machine starts anew.")
    default String deadLetterFile() {
        return "";
    }
}
