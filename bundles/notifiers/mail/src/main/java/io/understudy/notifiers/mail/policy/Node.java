package io.understudy.notifiers.mail.policy;

/**
 * Who we are where the configuration does not say.
 *
 * @param user name of the user that the daemon runs as
 * @param host name of the host, with its domain where it has one
 */
public record Node(String user, String host) {
}
