package io.understudy.trackers.http;

import io.understudy.api.keyword.BlockKeyword;
import io.understudy.api.keyword.Keyword;
import io.understudy.api.keyword.ProbedWords;
import io.understudy.api.keyword.Range;

/** {@code vrrp_http witness { url https://10.1.0.254/health }}. */
@BlockKeyword(value = "vrrp_http", named = true, help = "A URL that must answer. Virtual routers that name it in"
        + " track_object fail, or change their priority, while it does not.")
public interface HttpTarget extends ProbedWords {

    /** What is asked for. */
    @Keyword(help = "http:// or https:// URL that is asked for with GET; redirections are not followed. A host name"
            + " needs a name server that answers.")
    String url();

    /** What it must answer. */
    @Keyword(name = "status_code", help = "Status codes that are well: codes and ranges, joined by commas.")
    default String statusCode() {
        return "200-299";
    }

    /** Seconds that an answer may take. */
    @Keyword(help = "Seconds that the status may take, from the connection on.")
    @Range(min = 0.01, max = 60)
    default double timeout() {
        return 0.5;
    }

    /** Whose certificates are trusted. */
    @Keyword(help = "File of CA certificates (PEM) that the server's must come from; without it, those of the Java"
            + " runtime.")
    default String trust() {
        return "";
    }
}
