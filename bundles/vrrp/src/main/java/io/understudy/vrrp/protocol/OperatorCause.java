package io.understudy.vrrp.protocol;

/** What operators decided: failover, maintenance. */
public sealed interface OperatorCause extends Cause {

    /**
     * Operators decided that another router shall be MASTER.
     *
     * @param standing how strictly
     * @param reason   for people
     */
    record StoodAside(Standing standing, String reason) implements OperatorCause {
        @Override
        public String text() {
            return reason + (standing == Standing.AWAY ? ": stays BACKUP until that ends"
                    : ": stays BACKUP as long as another one is MASTER");
        }
    }

    /**
     * Operators let the router be MASTER again.
     *
     * @param reason for people
     */
    record Returned(String reason) implements OperatorCause {
        @Override
        public String text() {
            return "may be MASTER again" + (reason.isEmpty() ? "" : ": " + reason);
        }
    }

    /**
     * A router that stood aside takes over all the same: nobody else did. It stands aside no longer.
     *
     * @param cause why it takes over
     */
    record LastResort(Cause cause) implements OperatorCause {
        @Override
        public String text() {
            return "stood aside, but nobody else is MASTER: " + cause.text();
        }
    }
}
