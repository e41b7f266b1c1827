package io.understudy.balancer.policy;

/** What keepalived's mails say (D28, D58). */
public final class MailTexts {

    private MailTexts() {
    }

    /**
     * Of a real server.
     *
     * @param check id of the check that decided; empty: none did
     * @param cause why
     */
    public static String server(String check, boolean up, String cause) {
        String type = check.replaceFirst("#.*", "");
        String word = up ? "succeed" : "failed";
        return switch (type) {
            case "" -> cause.startsWith("removed") ? "=> Removing <=" : "=> Shutting down <=";
            case "TCP_CHECK" -> "=> TCP CHECK " + word + " on service <=";
            case "UDP_CHECK" -> "=> UDP CHECK " + word + " on service <=";
            case "PING_CHECK" -> "=> ICMP CHECK " + word + " on service <=";
            case "DNS_CHECK" -> "=> DNS_CHECK: " + word + " on service <=";
            case "HTTP_GET", "SSL_GET" -> up ? "=> CHECK succeed on service <="
                    : "=> CHECK failed on service : HTTP/SSL request failed <=";
            case "SMTP_CHECK" -> up ? "=> CHECK succeed on service <=" : "=> CHECK failed on service : " + cause
                    + " <=";
            case "MISC_CHECK" -> "=> MISC CHECK " + (up ? "succeeded"
                    : cause.contains("timed out") ? "timed out" : "failed") + " on service <=";
            default -> "=> " + type + " " + (up ? "succeeded" : "failed") + " on service <=";
        };
    }

    /** Whether keepalived mails the first success of such a check too, though the server counted as up already (D58). */
    public static boolean mailsFirstSuccess(String checkType) {
        return checkType.equals("MISC_CHECK");
    }

    /** Of a virtual server; also of a loss with keepalived's comparison sign (D28). */
    public static String quorum(boolean starting, boolean up, long quorum, long hysteresis, long threshold, long liveWeight) {
        String word = up ? "Gained quorum " : starting ? "Starting with quorum down " : "Lost quorum ";
        return "=> " + word + quorum + "+" + hysteresis + "=" + threshold + " <= "
                + liveWeight + " <=";
    }
}
