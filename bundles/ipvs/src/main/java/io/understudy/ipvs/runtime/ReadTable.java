package io.understudy.ipvs.runtime;

import io.understudy.api.dataplane.ServiceKey;
import io.understudy.ipvs.codec.IpvsReplies;
import io.understudy.ipvs.codec.IpvsRequests;
import io.understudy.ipvs.codec.ReadDestination;
import io.understudy.ipvs.codec.ReadService;
import io.understudy.linux.genericnetlink.GenericOutcome;
import io.understudy.linux.genericnetlink.GenericReply;
import io.understudy.linux.genericnetlink.GenericRequest;
import io.understudy.linux.genericnetlink.MalformedAttributesException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the kernel's table: all services at once, then the destinations of each, because the kernel tells them in no
 * other way. What changes in between is no harm: a service that went has no destinations.
 */
final class ReadTable {

    private static final int ATTEMPTS = 3;

    private final Kernel kernel;
    private final Consumer<List<Service>> whenRead;
    private final Consumer<String> whenFailed;
    private int attempts;

    /** A service with its destinations, in the kernel's order. */
    record Service(ReadService service, List<ReadDestination> destinations) { }

    private ReadTable(Kernel kernel, Consumer<List<Service>> whenRead, Consumer<String> whenFailed) {
        this.kernel = kernel;
        this.whenRead = whenRead;
        this.whenFailed = whenFailed;
    }

    /** Reads; exactly one of the two is called. */
    static void read(Kernel kernel, Consumer<List<Service>> whenRead, Consumer<String> whenFailed) {
        new ReadTable(kernel, whenRead, whenFailed).begin("");
    }

    private void begin(String trouble) {
        attempts++;
        if (attempts > ATTEMPTS) {
            whenFailed.accept("the kernel's table of virtual servers cannot be read: " + trouble);
        } else {
            kernel.query(true, List.of(IpvsRequests.services()), this::services);
        }
    }

    private void services(GenericOutcome outcome) {
        if (isBroken(outcome)) {
            return;
        }
        List<ReadService> services = new ArrayList<>();
        List<GenericRequest> questions = new ArrayList<>();
        try {
            for (GenericReply reply : outcome.replies().get(0)) {
                ReadService service = IpvsReplies.service(reply);
                services.add(service);
                questions.add(IpvsRequests.destinations(service.row().key()));
            }
        } catch (MalformedAttributesException e) {
            begin(e.getMessage());
            return;
        }
        if (questions.isEmpty()) {
            whenRead.accept(List.of());
        } else {
            kernel.query(true, questions, answer -> destinations(services, answer));
        }
    }

    private void destinations(List<ReadService> services, GenericOutcome outcome) {
        if (isBroken(outcome)) {
            return;
        }
        List<Service> table = new ArrayList<>();
        try {
            for (int i = 0; i < services.size(); i++) {
                List<ReadDestination> destinations = new ArrayList<>();
                for (GenericReply reply : outcome.replies().get(i)) {
                    destinations.add(IpvsReplies.destination(reply));
                }
                table.add(new Service(services.get(i), destinations));
            }
        } catch (MalformedAttributesException e) {
            begin(e.getMessage());
            return;
        }
        whenRead.accept(table);
    }

    private boolean isBroken(GenericOutcome outcome) {
        if (outcome.isLost()) {
            begin("answers were lost");
            return true;
        }
        if (!outcome.refusals().isEmpty()) {
            begin(outcome.refusals().get(0).cause().getMessage());
            return true;
        }
        return false;
    }

    static ServiceKey key(Service service) {
        return service.service().row().key();
    }
}
