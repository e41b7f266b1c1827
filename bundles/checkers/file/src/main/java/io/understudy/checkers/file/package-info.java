/** {@code FILE_CHECK}; what a number means is in {@code policy}. */
package io.understudy.checkers.file;
