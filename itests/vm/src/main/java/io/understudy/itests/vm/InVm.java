package io.understudy.itests.vm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of this class, with their own {@code @BeforeAll} and all else, in a virtual machine: one boot for the
 * class, as root, in the initial network namespace of a kernel with every module that Debian has. Each test has its own
 * result here, and its failure names what failed there. About ten times slower than this machine.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(VmExtension.class)
public @interface InVm {

    /** Seconds until the machine is switched off. */
    int limitSeconds() default 300;

    /** Memory, also for what the tests write to files. */
    int memoryMegabytes() default 2_048;
}
