/** keepalived.conf, as it is, into the api's model. {@code source} to {@code syntax} to {@code model}. */
package io.understudy.frontends.keepalived;
