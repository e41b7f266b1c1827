package io.understudy.ipvs.protocol;

import static io.understudy.ipvs.protocol.Tables.kernel;
import static io.understudy.ipvs.protocol.Tables.service;
import static io.understudy.ipvs.protocol.Tables.weighted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.VirtualService;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ReconciliationPropertyTest {

    private static List<IpvsOperation> whole(ForwardingTable wanted, KernelTable kernel, OwnRows own) {
        return Reconciliation.whole(wanted, kernel, own, Reconciliation.Foreign.STAY);
    }

    private static ForwardingTable random(Random random) {
        List<VirtualService> services = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            if (random.nextBoolean()) {
                VirtualService.Builder service = VirtualService.builder(service(i), random.nextBoolean() ? "rr" : "wlc");
                for (int j = 1; j <= 4; j++) {
                    if (random.nextBoolean()) {
                        service.destination(weighted(j, random.nextInt(3)));
                    }
                }
                services.add(service.build());
            }
        }
        return ForwardingTable.of(services);
    }

    @Property(tries = 5_000)
    void afterwardsTheKernelIsAsWanted(@ForAll long seed) {
        Random random = new Random(seed);
        ForwardingTable wanted = random(random);
        ForwardingTable present = random(random);
        KernelTable kernel = kernel(present.services().toArray(VirtualService[]::new));
        OwnRows own = new OwnRows();
        for (VirtualService service : present.services()) {
            if (random.nextBoolean()) {
                own.add(service.key());
                service.destinations().forEach(destination -> {
                    if (random.nextBoolean()) {
                        own.add(service.key(), destination.key());
                    }
                });
            }
        }
        List<IpvsOperation> operations = whole(wanted, kernel, own);
        Set<Object> touched = new LinkedHashSet<>();
        for (IpvsOperation operation : operations) {
            Object row = operation instanceof IpvsOperation.OfDestination of
                    ? List.of(of.service(), of.destination()) : operation.service();
            assertTrue(touched.add(row), () -> row + " is touched twice");
            kernel.apply(operation);
        }
        assertEquals(List.of(), whole(wanted, kernel, own));
        for (VirtualService before : present.services()) {
            boolean stays = wanted.service(before.key()).isEmpty() && !own.has(before.key());
            if (stays) {
                assertEquals(kernel(before).destinations(before.key()), kernel.destinations(before.key()));
            } else if (wanted.service(before.key()).isEmpty()) {
                assertNull(kernel.service(before.key()));
            }
        }
    }
}
