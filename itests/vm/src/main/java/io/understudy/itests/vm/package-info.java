/**
 * A virtual machine for what the kernel at hand may lack: Debian's kernel under QEMU's software emulation, with this
 * machine's file system as a root whose changes are thrown away. {@link io.understudy.itests.vm.InVm} at a test class
 * runs it there.
 */
package io.understudy.itests.vm;
