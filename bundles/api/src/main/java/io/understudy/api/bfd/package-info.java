/**
 * What can be seen of BFD sessions (RFC 5880) from outside: by trackers, by checkers, by people.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.api.bfd;
