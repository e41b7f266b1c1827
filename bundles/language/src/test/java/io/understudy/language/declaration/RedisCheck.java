package io.understudy.language.declaration;

import io.understudy.api.keyword.BlockKeyword;
import io.understudy.api.keyword.Keyword;
import io.understudy.api.keyword.Range;

/** One word of each type. */
@BlockKeyword(value = "REDIS_CHECK", in = "virtual_server.real_server", help = "Check by a PING of Redis.")
@interface RedisCheck {

    enum Role {
        ANY, MASTER, REPLICA
    }

    @Keyword(help = "Password, where the server wants one.", secret = true)
    String password() default "";

    @Keyword(help = "Port of the server.")
    @Range(min = 1, max = 65535)
    int connect_port() default 6379;

    @Keyword(help = "Number of the database that must be there.")
    int database();

    @Keyword(help = "Bytes of memory that it may use.")
    long memory() default 1L << 40;

    @Keyword(help = "Seconds that it may be behind.")
    @Range(min = 0.5, max = 60)
    double lag() default 2.5;

    @Keyword(help = "It must be this.")
    Role role() default Role.ANY;

    @Keyword(help = "Modules that it must have.")
    String[] modules() default {};

    @Keyword(name = "read-only", help = "It must take no writes.")
    boolean readOnly() default false;
}
