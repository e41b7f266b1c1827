package io.understudy.notifiers.mail.policy;

import io.understudy.api.config.Secret;

/**
 * As whom the relay is spoken to.
 *
 * @param user     name; empty: the relay takes mails from everybody
 * @param password its password
 */
public record Login(String user, Secret password) {

    /** As nobody. */
    public static final Login NONE = new Login("", Secret.EMPTY);

    /** Whether the relay is to be told a name. */
    public boolean needed() {
        return !user.isEmpty();
    }
}
