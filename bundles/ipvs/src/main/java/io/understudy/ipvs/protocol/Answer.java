package io.understudy.ipvs.protocol;

/**
 * What a refusal by the kernel means (behaviour D13; errno of net/netfilter/ipvs/ip_vs_ctl.c). Somebody else may have
 * changed the table since it was read: what is there already is edited, what is gone already is done, and where the
 * service itself is gone the table is read again.
 */
public sealed interface Answer {

    /** The kernel is as wanted. */
    record Done() implements Answer { }

    /** Another operation leads to what is wanted. */
    record Instead(IpvsOperation operation) implements Answer { }

    /** What is known of the table is wrong. */
    record ReadAgain() implements Answer { }

    /** The kernel will not have it. */
    record Failed() implements Answer { }

    /** errno of a row that is there already. */
    int EEXIST = 17;
    /** errno of a destination that is not there, or a scheduler or engine that nobody knows. */
    int ENOENT = 2;
    /** errno of a service that is not there. */
    int ESRCH = 3;

    /** To an operation that was refused with an errno. */
    static Answer to(IpvsOperation operation, int errno) {
        if (operation instanceof IpvsOperation.AddService add && errno == EEXIST) {
            return new Instead(new IpvsOperation.EditService(add.row()));
        }
        if (operation instanceof IpvsOperation.AddDestination add && errno == EEXIST) {
            return new Instead(new IpvsOperation.EditDestination(add.service(), add.row()));
        }
        if (operation instanceof IpvsOperation.EditDestination edit && errno == ENOENT) {
            return new Instead(new IpvsOperation.AddDestination(edit.service(), edit.row()));
        }
        boolean deletion = operation instanceof IpvsOperation.DeleteService
                || operation instanceof IpvsOperation.DeleteDestination;
        if (deletion && (errno == ESRCH || errno == ENOENT)) {
            return new Done();
        }
        return errno == ESRCH ? new ReadAgain() : new Failed();
    }
}
