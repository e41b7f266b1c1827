/** From files to lines: reading, includes, and the order of the stages before keywords. The only I/O of this bundle. */
package io.understudy.frontends.keepalived.source;
