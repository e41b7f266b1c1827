/** The desired state: sources in, engines out, by difference. */
package io.understudy.core.config;
