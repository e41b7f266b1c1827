package io.understudy.ipvs.protocol;

import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.ipvs.codec.DestinationRow;
import io.understudy.ipvs.codec.IpvsRequests;
import io.understudy.ipvs.codec.ServiceRow;
import io.understudy.linux.genericnetlink.GenericRequest;

/** One change of the kernel's table. */
public sealed interface IpvsOperation {

    /** The service that it concerns. */
    ServiceKey service();

    /** As a request. */
    GenericRequest request();

    /** For people: what is tried. */
    String describe();

    /** A service is new. */
    record AddService(ServiceRow row) implements IpvsOperation {
        @Override
        public ServiceKey service() {
            return row.key();
        }

        @Override
        public GenericRequest request() {
            return IpvsRequests.newService(row);
        }

        @Override
        public String describe() {
            return "add virtual server " + service() + " with scheduler " + row.scheduler();
        }
    }

    /** A service changes in place: its connections live on. */
    record EditService(ServiceRow row) implements IpvsOperation {
        @Override
        public ServiceKey service() {
            return row.key();
        }

        @Override
        public GenericRequest request() {
            return IpvsRequests.setService(row);
        }

        @Override
        public String describe() {
            return "change virtual server " + service() + " with scheduler " + row.scheduler();
        }
    }

    /** A service goes, with its destinations. */
    record DeleteService(ServiceKey service) implements IpvsOperation {
        @Override
        public GenericRequest request() {
            return IpvsRequests.deleteService(service);
        }

        @Override
        public String describe() {
            return "remove virtual server " + service;
        }
    }

    /** A change of one destination. */
    sealed interface OfDestination extends IpvsOperation {
        /** The destination. */
        DestinationKey destination();
    }

    /** A destination is new. */
    record AddDestination(ServiceKey service, DestinationRow row) implements OfDestination {
        @Override
        public DestinationKey destination() {
            return row.key();
        }

        @Override
        public GenericRequest request() {
            return IpvsRequests.newDestination(service, row);
        }

        @Override
        public String describe() {
            return "add real server " + destination() + " to virtual server " + service;
        }
    }

    /** A destination changes in place: its connections live on. */
    record EditDestination(ServiceKey service, DestinationRow row) implements OfDestination {
        @Override
        public DestinationKey destination() {
            return row.key();
        }

        @Override
        public GenericRequest request() {
            return IpvsRequests.setDestination(service, row);
        }

        @Override
        public String describe() {
            return "change real server " + destination() + " of virtual server " + service;
        }
    }

    /** A destination goes. */
    record DeleteDestination(ServiceKey service, DestinationKey destination) implements OfDestination {
        @Override
        public GenericRequest request() {
            return IpvsRequests.deleteDestination(service, destination);
        }

        @Override
        public String describe() {
            return "remove real server " + destination + " from virtual server " + service;
        }
    }
}
