/**
 * nftables over nfnetlink.
 */
package io.understudy.linux.internal.nftables;
