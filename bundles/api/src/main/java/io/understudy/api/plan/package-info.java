/**
 * What would happen if a configuration were applied: values that engines make and people and programs read. Plain and
 * immutable; they may be handed between threads freely.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package io.understudy.api.plan;
