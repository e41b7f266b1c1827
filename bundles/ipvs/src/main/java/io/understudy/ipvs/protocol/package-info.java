/**
 * What is to be done with the kernel's table, pure: what is wanted, what the kernel has and what the journal says is
 * ours, to operations; and what the kernel's refusals mean.
 */
package io.understudy.ipvs.protocol;
