package io.understudy.shell.command;

import io.understudy.api.dataplane.DataPlane;
import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.shell.text.Paragraph;

/**
 * Whether what the balancer wants is in a table at all.
 *
 * @param trouble what that means for people; empty where it is
 * @param missing why it is not, one clause; empty where it is
 */
record Balancing(String trouble, String missing) {

    /** There is a table. */
    static final Balancing IN_FORCE = new Balancing("", "");

    /**
     * As a data plane says.
     *
     * @param plane {@code null}: there is none
     */
    static Balancing by(DataPlane plane) {
        if (plane == null) {
            // what it had put there stays: an update of that bundle is not to be noticed by clients
            return new Balancing("NOBODY KEEPS THE TABLE, it stays as it was left", "the bundle ipvs is not running");
        }
        DataPlaneStatus status = plane.status();
        return status.state() == DataPlaneStatus.State.UNAVAILABLE ? noTable(status.reason()) : IN_FORCE;
    }

    /** The kernel has none. */
    static Balancing noTable(String reason) {
        return new Balancing("NOTHING IS BALANCED", reason);
    }

    boolean inForce() {
        return missing.isEmpty();
    }

    /** For people who look for troubles; empty: there is none. */
    String sentence() {
        return inForce() ? "" : trouble + ": " + missing + "; health checks go on";
    }

    /** A paragraph below a table, after an empty line: what stands above it is a table still. */
    String paragraph(Terminal terminal) {
        return inForce() ? "" : "\n" + Paragraph.of("", "  ", sentence(), terminal.width());
    }

    /** How a server with this weight stands. */
    String weight(boolean wanted, int weight) {
        return !wanted ? "not in the table" : inForce() ? "in the table with weight " + weight
                : "would be in the table with weight " + weight;
    }
}
