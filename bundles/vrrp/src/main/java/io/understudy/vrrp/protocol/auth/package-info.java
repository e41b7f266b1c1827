/**
 * Authentication of adverts: keepalived's {@code auth_hmac} trailer (behaviour C.13) and IPsec AH of RFC 2338 section
 * 5.3.6.3. Pure; clocks and sockets are the caller's.
 */
package io.understudy.vrrp.protocol.auth;
