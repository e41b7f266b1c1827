/** What is sent, and what a reply must be like. Pure. */
package io.understudy.checkers.udp.policy;
