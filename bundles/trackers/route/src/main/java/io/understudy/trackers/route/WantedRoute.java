package io.understudy.trackers.route;

import io.understudy.api.keyword.BlockKeyword;
import io.understudy.api.keyword.Keyword;
import io.understudy.api.keyword.ProbedWords;
import io.understudy.api.keyword.Range;

/** {@code vrrp_route uplink { destination 0.0.0.0/0 }}. */
@BlockKeyword(value = "vrrp_route", named = true, help = "A route that must exist. Virtual routers that name it in"
        + " track_object fail, or change their priority, while it does not.")
public interface WantedRoute extends ProbedWords {

    /** Its prefix. */
    @Keyword(help = "Prefix of the route: ADDRESS/LENGTH; 0.0.0.0/0 or ::/0 is the default route.")
    String destination();

    /** Its gateway. */
    @Keyword(help = "Gateway that the route must go to; without it any.")
    default String via() {
        return "";
    }

    /** Its interface. */
    @Keyword(name = "interface", help = "Interface that the route must leave through; without it any.")
    default String through() {
        return "";
    }

    /** Seconds from look to look. */
    @Keyword(help = "Seconds between two looks at the routes.")
    @Range(min = 0.1, max = 3600)
    @Override
    default double interval() {
        return 1;
    }
}
