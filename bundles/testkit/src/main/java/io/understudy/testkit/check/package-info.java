/** What every checker has to do, as tests that an author extends. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.testkit.check;
