package io.understudy.language.declaration;

import io.understudy.api.keyword.BlockKeyword;
import io.understudy.api.keyword.Keyword;
import io.understudy.api.keyword.Range;

/** One word of each type. */
@BlockKeyword(value = "REDIS_CHECK", in = "virtual_server.real_server", help = "Check by a PING of Redis.")
public interface RedisCheck {

    enum Role {
        ANY, MASTER, REPLICA
    }

    @Keyword(help = "Password, where the server wants one.", secret = true)
    default String password() {
        return "";
    }

    @Keyword(help = "Port of the server.")
    @Range(min = 1, max = 65535)
    default int connect_port() {
        return 6379;
    }

    @Keyword(help = "Number of the database that must be there.")
    int database();

    @Keyword(help = "Bytes of memory that it may use.")
    default long memory() {
        return 1L << 40;
    }

    @Keyword(help = "Seconds that it may be behind.")
    @Range(min = 0.5, max = 60)
    default double lag() {
        return 2.5;
    }

    @Keyword(help = "It must be this.")
    default Role role() {
        return Role.ANY;
    }

    @Keyword(help = "Modules that it must have.")
    default String[] modules() {
        return new String[0];
    }

    @Keyword(name = "read-only", help = "It must take no writes.")
    default boolean readOnly() {
        return false;
    }
}
