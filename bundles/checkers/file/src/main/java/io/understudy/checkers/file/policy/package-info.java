/** What the number in a file means. Pure. */
package io.understudy.checkers.file.policy;
