/** What a session's states mean for others. Pure. */
package io.understudy.bfd.policy;
