/** A LAN that loses, doubles, delays and partitions what its stations say. Payloads are the user's own. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package io.understudy.testkit.lan;
