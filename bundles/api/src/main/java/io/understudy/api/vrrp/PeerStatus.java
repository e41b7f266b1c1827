package io.understudy.api.vrrp;

import org.osgi.annotation.versioning.ProviderType;

/** What a virtual router has heard from one other host, as long as it runs. Immutable. */
@ProviderType
public interface PeerStatus {

    /** What became of the last advert heard. */
    enum State {
        /** Accepted: it speaks as MASTER, or did when it was last heard. */
        MASTER,
        /** Accepted, with priority 0: it gave up. */
        RESIGNED,
        /** Refused: see {@link #refusal}. */
        REFUSED,
        /** A configured unicast_peer that was never heard, as a BACKUP is silent. */
        SILENT,
        /** A configured unicast_peer by host name that stands for no address: see {@link #refusal}. */
        NOT_FOUND
    }

    /** Address that its adverts come from; the host name where that was {@link State#NOT_FOUND}. */
    String address();

    /** What became of the last advert. */
    State state();

    /** Priority in the last accepted advert; -1: none was accepted. */
    int priority();

    /** Protocol version of the last accepted advert; 0: none was accepted. */
    int version();

    /** Interval in the last accepted advert, hundredths of a second; 0: none was accepted. */
    int advertIntervalCentis();

    /** Milliseconds since the last advert, accepted or not; -1: never heard. */
    long lastHeardAgeMillis();

    /** Adverts heard, accepted or not. */
    long adverts();

    /** Why the last advert was refused, or the host name not found; empty otherwise. */
    String refusal();
}
