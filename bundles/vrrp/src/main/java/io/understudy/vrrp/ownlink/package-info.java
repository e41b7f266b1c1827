/**
 * What belongs to routers with a MAC address of their own, and to those that take no packets for their addresses:
 * names, sysctls, packet filters. Values and functions; {@code runtime} carries out.
 */
package io.understudy.vrrp.ownlink;
