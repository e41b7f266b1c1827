package io.understudy.trackers.loadbalancer;

import io.understudy.api.keyword.BlockKeyword;
import io.understudy.api.keyword.Keyword;
import io.understudy.api.keyword.ProbedWords;
import io.understudy.api.keyword.Range;

/** {@code vrrp_load_balancer web { virtual_server 10.1.0.93:80 }}. */
@BlockKeyword(value = "vrrp_load_balancer", named = true, help = "A virtual server of this host that must have its"
        + " quorum, or enough real servers that are up. Virtual routers that name it in track_object fail, or change"
        + " their priority, while it has not.")
public interface WantedServer extends ProbedWords {

    /** Which one. */
    @Keyword(name = "virtual_server", help = "The virtual server, as lb:list shows it, or ADDRESS:PORT, or the name of"
            + " a group; with several protocols all of them count.")
    String virtualServer();

    /** Percent of its real servers. */
    @Keyword(help = "Percent of its real servers that must be up and enabled; without it, or with 0, its quorum"
            + " decides.")
    @Range(min = 0, max = 100)
    default int share() {
        return 0;
    }

    /** Seconds from look to look. */
    @Keyword(help = "Seconds between two looks at it.")
    @Range(min = 0.1, max = 3600)
    @Override
    default double interval() {
        return 0.5;
    }
}
