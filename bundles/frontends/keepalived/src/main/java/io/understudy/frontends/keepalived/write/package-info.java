/** From a tree of statements to text, in the style that people know from keepalived's own samples. */
package io.understudy.frontends.keepalived.write;
