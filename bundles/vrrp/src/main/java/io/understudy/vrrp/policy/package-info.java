/**
 * What a reload does, decided by pure code that the reload and its plan share: which router goes, stays or becomes
 * another one, which addresses come and go for it, and what is to be expected afterwards.
 */
package io.understudy.vrrp.policy;
