package io.understudy.api.vrrp;

/**
 * Whether a node is in maintenance: none of its routers becomes MASTER.
 *
 * @param on          it is
 * @param sinceMillis since when, wall clock milliseconds; 0 where it is not
 * @param lasting     it stays so when the daemon starts again, as long as the run directory is kept
 */
public record MaintenanceStatus(boolean on, long sinceMillis, boolean lasting) {

    /** Not in maintenance. */
    public static final MaintenanceStatus OFF = new MaintenanceStatus(false, 0, false);
}
