/**
 * Words of the configuration that a plugin brings along: an interface whose methods are the keywords of a block, much
 * like Declarative Services' component property types. Nothing of it has to be registered: a header in the bundle's
 * manifest, written by bnd, names the type; the daemon and {@code check} read it without starting the bundle.
 *
 * <pre>
 * &#64;BlockKeyword(value = "REDIS_CHECK", in = "virtual_server.real_server", help = "Check by a PING of Redis.")
 * public interface RedisCheck {
 *     &#64;Keyword(help = "Password, where the server wants one.", secret = true)
 *     default String password() {
 *         return "";
 *     }
 *
 *     &#64;Keyword(help = "Port of the server.")
 *     &#64;Range(min = 1, max = 65535)
 *     default int connect_port() {
 *         return 6379;
 *     }
 * }
 * </pre>
 *
 * <p>In the model such a block is a {@link io.understudy.api.config.PluginBlock} or, inside of a real server, a
 * {@link io.understudy.api.config.PluginCheck}; {@code as(RedisCheck.class)} gives its values.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
package io.understudy.api.keyword;
