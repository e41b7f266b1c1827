/** Virtual time: a queue of things to happen, and clocks that drift. No thread ever waits. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.testkit.time;
