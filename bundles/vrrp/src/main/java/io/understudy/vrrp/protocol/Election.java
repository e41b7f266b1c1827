package io.understudy.vrrp.protocol;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Which of two MASTERs that hear each other has to give way: that of lower priority, of equal ones that of the lower
 * address (RFC 3768 section 6.4.3, RFC 9568 section 6.4.3).
 */
sealed interface Election {

    /** The other one gives up by itself: priority 0. */
    record Resigned() implements Election {
    }

    /** Nobody can say: the other one has our address. */
    record Undecided(Cause cause) implements Election {
    }

    /** We give way. */
    record Lost(Cause cause) implements Election {
    }

    /** The other one has to give way, once it hears us. */
    record Won(Cause cause) implements Election {
    }

    /**
     * As MASTER we heard an advert.
     *
     * @param from        who sent it
     * @param ourPriority effective
     * @param ourSource   the address that we send from
     */
    static Election between(Advert advert, InetAddress from, int ourPriority, InetAddress ourSource) {
        int theirs = advert.priority();
        if (theirs == 0) {
            return new Resigned();
        }
        if (theirs != ourPriority) {
            return theirs > ourPriority ? new Lost(new PeerCause.HigherPriority(from, theirs, ourPriority))
                    : new Won(new PeerCause.LowerPriority(from, theirs, ourPriority));
        }
        int order = Arrays.compareUnsigned(from.getAddress(), ourSource.getAddress());
        if (order == 0) {
            return new Undecided(new PeerCause.IdenticalSource(from));
        }
        return order > 0 ? new Lost(new PeerCause.HigherAddress(from, theirs, ourSource))
                : new Won(new PeerCause.LowerPriority(from, theirs, ourPriority));
    }
}
