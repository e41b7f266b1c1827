/**
 * Interfaces above others (macvlan, ipvlan), made and removed over rtnetlink.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.linux.virtuallink;
