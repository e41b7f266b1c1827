package io.understudy.ipvs.runtime;

import io.understudy.api.dataplane.ServiceKey;
import io.understudy.ipvs.codec.DestinationRow;
import io.understudy.ipvs.codec.Ipvs;
import io.understudy.ipvs.codec.IpvsReplies;
import io.understudy.ipvs.codec.IpvsRequests;
import io.understudy.ipvs.codec.ServiceRow;
import io.understudy.ipvs.protocol.IpvsOperation;
import io.understudy.ipvs.protocol.KernelTable;
import io.understudy.linux.KernelException;
import io.understudy.linux.genericnetlink.GenericChannel;
import io.understudy.linux.genericnetlink.GenericNetlink;
import io.understudy.linux.genericnetlink.GenericOutcome;
import io.understudy.linux.genericnetlink.GenericOutcome.Refusal;
import io.understudy.linux.genericnetlink.GenericReply;
import io.understudy.linux.genericnetlink.GenericRequest;
import io.understudy.linux.genericnetlink.MalformedAttributesException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A kernel's IPVS: decodes what it is asked, keeps a table, refuses as ip_vs_ctl.c does. Answers at once. */
final class FakeIpvs implements GenericNetlink, GenericChannel {

    private static final int ENOENT = 2;
    private static final int ESRCH = 3;
    private static final int EEXIST = 17;

    private KernelTable table = new KernelTable();
    /** Commands that changed something, in order. */
    private final List<Integer> changes = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private boolean present = true;
    private int lost;
    private boolean dropping;
    private Runnable beforeNext = () -> { };

    @Override
    public GenericChannel open(String family, String namespacePath) throws KernelException {
        opened.add(namespacePath);
        if (!present) {
            throw new KernelException("find the generic netlink family " + family, ENOENT, "ENOENT", "");
        }
        return this;
    }

    List<String> opened() {
        return opened;
    }

    void present(boolean value) {
        present = value;
    }

    /** The next so many outcomes are lost, though the work is done. */
    void loseNext(int count) {
        lost = count;
    }

    /** The next change is neither carried out nor answered. */
    void dropNext() {
        lost = 1;
        dropping = true;
    }

    /** Somebody else does something just before the next change. */
    void beforeNextChange(Runnable what) {
        beforeNext = what;
    }

    KernelTable table() {
        return table;
    }

    List<Integer> takeChanges() {
        List<Integer> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    @Override
    public void carryOut(int version, List<GenericRequest> requests, Consumer<GenericOutcome> whenDone) {
        beforeNext.run();
        beforeNext = () -> { };
        List<Refusal> refusals = new ArrayList<>();
        int carriedOut = dropping ? 0 : requests.size();
        dropping = false;
        for (int i = 0; i < carriedOut; i++) {
            int errno = errno(requests.get(i));
            if (errno != 0) {
                refusals.add(new Refusal(i, new KernelException("command", errno, "errno " + errno, "")));
            }
        }
        boolean lose = lost > 0;
        lost -= lose ? 1 : 0;
        whenDone.accept(new GenericOutcome(lose ? List.of() : refusals, List.of(), lose));
    }

    private int errno(GenericRequest request) {
        changes.add(request.command());
        try {
            return change(request);
        } catch (MalformedAttributesException e) {
            throw new IllegalStateException(e);
        }
    }

    private int change(GenericRequest request) throws MalformedAttributesException {
        if (request.command() == Ipvs.IPVS_CMD_FLUSH) {
            table = new KernelTable();
            return 0;
        }
        GenericReply decoded = new GenericReply(request.command(), request.attributes());
        ServiceRow service = IpvsReplies.service(decoded).row();
        boolean known = table.service(service.key()) != null;
        switch (request.command()) {
            case Ipvs.IPVS_CMD_NEW_SERVICE -> {
                if (known || service.scheduler().equals("nosuch")) {
                    return known ? EEXIST : ENOENT;
                }
                table.put(service);
            }
            case Ipvs.IPVS_CMD_SET_SERVICE -> {
                if (!known) {
                    return ESRCH;
                }
                table.put(service);
            }
            case Ipvs.IPVS_CMD_DEL_SERVICE -> {
                if (!known) {
                    return ESRCH;
                }
                table.apply(new IpvsOperation.DeleteService(service.key()));
            }
            default -> {
                return known ? changeDestination(request.command(), service.key(),
                        IpvsReplies.destination(decoded).row()) : ESRCH;
            }
        }
        return 0;
    }

    private int changeDestination(int command, ServiceKey service, DestinationRow row) {
        boolean known = table.destinations(service).containsKey(row.key());
        if (command == Ipvs.IPVS_CMD_NEW_DEST && known) {
            return EEXIST;
        }
        if (command != Ipvs.IPVS_CMD_NEW_DEST && !known) {
            return ENOENT;
        }
        if (command == Ipvs.IPVS_CMD_DEL_DEST) {
            table.apply(new IpvsOperation.DeleteDestination(service, row.key()));
        } else {
            table.put(service, row);
        }
        return 0;
    }

    @Override
    public void query(int version, boolean dump, List<GenericRequest> requests, Consumer<GenericOutcome> whenDone) {
        List<List<GenericReply>> replies = new ArrayList<>();
        for (GenericRequest request : requests) {
            replies.add(request.command() == Ipvs.IPVS_CMD_GET_SERVICE ? services() : destinations(request));
        }
        boolean lose = lost > 0;
        lost -= lose ? 1 : 0;
        whenDone.accept(new GenericOutcome(List.of(), replies, lose));
    }

    private List<GenericReply> services() {
        return table.services().stream().map(key -> reply(IpvsRequests.newService(table.service(key)))).toList();
    }

    private List<GenericReply> destinations(GenericRequest request) {
        try {
            ServiceKey key = IpvsReplies.service(new GenericReply(request.command(), request.attributes())).row().key();
            return table.destinations(key).values().stream()
                    .map(row -> reply(IpvsRequests.newDestination(key, row))).toList();
        } catch (MalformedAttributesException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GenericReply reply(GenericRequest request) {
        return new GenericReply(request.command(), request.attributes());
    }

    @Override
    public void close() {
        // nothing to close
    }
}
