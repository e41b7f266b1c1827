/** From text to a tree of statements with positions (A1 to A30). Knows no keyword and does no I/O. */
package io.understudy.frontends.keepalived.syntax;
