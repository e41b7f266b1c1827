/** {@code HTTP_GET} and {@code SSL_GET}; what is decided about a response is in {@code policy}. */
package io.understudy.checkers.http;
