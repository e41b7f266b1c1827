/** A plugin for benchmarks: it makes garbage. */
package io.understudy.itests.allocating;
