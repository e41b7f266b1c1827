package io.understudy.linux.internal.netlink;

import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.netlink.codec.DumpRequests;

/** A dump request with the struct msghdr that points to it. */
final class DumpVector {

    private final Memory request = new Memory(DumpRequests.MAX_SIZE);
    private final RequestVector vector = new RequestVector();

    /** Address of a struct msghdr that asks for every link. */
    long links(int sequence) {
        request.buffer().clear();
        DumpRequests.encodeLinks(request.buffer(), sequence);
        return point();
    }

    /** Address of a struct msghdr that asks for every address. */
    long addresses(int sequence) {
        request.buffer().clear();
        DumpRequests.encodeAddresses(request.buffer(), sequence);
        return point();
    }

    private long point() {
        vector.clear();
        vector.add(request.address(), request.buffer().position(), 1);
        return vector.address();
    }
}
