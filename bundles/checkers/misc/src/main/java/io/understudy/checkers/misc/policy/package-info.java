/** What an exit code means. Pure. */
package io.understudy.checkers.misc.policy;
