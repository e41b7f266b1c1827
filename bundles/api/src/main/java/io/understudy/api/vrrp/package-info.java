/**
 * What can be seen of virtual routers from outside: states, counters and the timeline with its causes.
 * 
 * <p>Operators' words are keepalived's: MASTER is what RFC 9568 calls Active, BACKUP its Backup,
 * FAULT its Initialize.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.4.0")
package io.understudy.api.vrrp;
