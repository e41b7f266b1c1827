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

    /** How the machine's two processors run here. */
    enum Processors {
        /** Each in a thread of its own. */
        PARALLEL("tcg,thread=multi"),
        /** In turns: a third slower, and safe where the kernel is patched again and again. See {@link MachineDiedException}. */
        IN_TURNS("tcg,thread=single");

        private final String accelerator;

        Processors(String accelerator) {
            this.accelerator = accelerator;
        }

        String accelerator() {
            return accelerator;
        }
    }

    /** In turns for tests that use {@link KernelCalls} often. */
    Processors processors() default Processors.PARALLEL;

    /** Memory, also for what the tests write to files. */
    int memoryMegabytes() default 2_048;
}
