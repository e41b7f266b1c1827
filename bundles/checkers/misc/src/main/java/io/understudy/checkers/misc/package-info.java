/** {@code MISC_CHECK}; exit codes are in {@code policy}. */
package io.understudy.checkers.misc;
