package io.understudy.api.dataplane;

/** Flags whose meaning is the scheduler's (IP_VS_SVC_F_SCHED*, linux/ip_vs.h). */
public enum SchedulerFlag {
    /** {@code flag-1}; {@code sh-fallback}, {@code mh-fallback}. */
    FLAG_1,
    /** {@code flag-2}; {@code sh-port}, {@code mh-port}. */
    FLAG_2,
    /** {@code flag-3}. */
    FLAG_3
}
