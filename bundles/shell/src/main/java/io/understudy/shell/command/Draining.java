package io.understudy.shell.command;

import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.balancer.ServerNames;
import io.understudy.api.dataplane.TableReading;
import io.understudy.api.dataplane.TableReading.DestinationReading;
import java.util.List;

/** How far a real server that gets no new connections has come. */
final class Draining {

    private Draining() {
    }

    static boolean is(RealServerStatus real) {
        return real.mode() == RealServerStatus.Mode.DRAINING;
    }

    /** @param reading what is in the data plane; {@code null}: nobody knows */
    static String left(RealServerStatus real, TableReading reading) {
        if (reading == null) {
            return "not known: there is no data plane that counts them";
        }
        List<DestinationReading> found = reading.services().stream().filter(service -> service.own()
                        && (service.service().key().name().equals(real.virtualServer()) || ofAGroup(real)))
                .flatMap(service -> service.destinations().stream())
                .filter(each -> ServerNames.matches(real.name(), each.destination().key().address().getHostAddress() + ":"
                        + each.destination().key().port())).toList();
        long established = found.stream().mapToLong(DestinationReading::activeConnections).sum();
        long others = found.stream().mapToLong(DestinationReading::inactiveConnections).sum();
        String closing = others == 0 ? "" : " (" + others + " closed, or idle, that the kernel still remembers)";
        return established == 0 ? "none is left: drained" + closing : established + " established" + closing;
    }

    /** A group's services have other names than it. */
    private static boolean ofAGroup(RealServerStatus real) {
        return !real.virtualServer().startsWith("[") && !real.virtualServer().startsWith("FWM ");
    }
}
