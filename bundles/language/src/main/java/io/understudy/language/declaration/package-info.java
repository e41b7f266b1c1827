/** Declarations of plugins, found by their manifest header; on a flat class path here, in a framework by {@code bundles}. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.understudy.language.declaration;
