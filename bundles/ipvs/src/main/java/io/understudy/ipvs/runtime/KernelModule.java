package io.understudy.ipvs.runtime;

/** Loads modules of the kernel that do not load themselves (before Linux 5.11 IPVS did not). */
interface KernelModule {

    /** Tries to load a module, in the time that it takes; a failure shows in that what it brings is still missing. */
    void load(String name, Runnable whenDone);
}
