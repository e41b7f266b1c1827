package io.understudy.itests.lab;

/** A frame from the wire. {@code nanos} is the kernel's receive time, wall clock. */
public record Captured(long nanos, Frame frame) {}
