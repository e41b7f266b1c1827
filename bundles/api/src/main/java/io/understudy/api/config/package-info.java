/**
 * The configuration as every frontend publishes it and every engine reads it: immutable values that
 * remember where they were written.
 * 
 * <p>A frontend builds a {@link io.understudy.api.config.Configuration}; nobody changes it afterwards, so it may
 * be handed between threads freely. New keywords arrive as new
 * {@link io.understudy.api.config.Attribute attributes}, which is a minor change for everyone who reads.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.4.0")
package io.understudy.api.config;
