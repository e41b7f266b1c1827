/** The keywords as data, and what follows from the data alone: checking, typed arguments, suggestions. */
package io.understudy.frontends.keepalived.vocabulary;
