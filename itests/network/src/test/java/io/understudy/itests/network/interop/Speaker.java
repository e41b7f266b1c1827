package io.understudy.itests.network.interop;

import io.understudy.itests.lab.Frr;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Product;
import io.understudy.itests.network.interop.Variant.Authentication;
import io.understudy.itests.network.interop.Variant.Family;
import io.understudy.itests.network.interop.Variant.Pace;
import java.util.List;
import java.util.Optional;

/** Who takes part in the matrix, and what each of them can speak. */
enum Speaker {

    UNDERSTUDY(Product.UNDERSTUDY) {
        @Override
        Optional<String> cannot(Variant variant) {
            return keepalivedFileCannot(variant);
        }
    },

    KEEPALIVED(Product.KEEPALIVED) {
        @Override
        Optional<String> cannot(Variant variant) {
            if (variant.ipv6() && variant.authentication() == Authentication.PASS) {
                return Optional.of("keepalived refuses its own PASS over IPv6");
            }
            return keepalivedFileCannot(variant);
        }
    },

    /** Its own devices always have the virtual MAC; the variant's device is the other router's. */
    FRR(Product.FRR) {
        @Override
        Optional<String> cannot(Variant variant) {
            if (variant.unicast()) {
                return Optional.of("FRR speaks multicast only");
            }
            if (variant.advertsFromBase()) {
                return Optional.of("FRR's adverts come from the virtual MAC, and reach the macvlan that has it alone");
            }
            if (variant.authentication() != Authentication.NONE) {
                return Optional.of("FRR has no authentication");
            }
            return variant.version() == 2 && variant.ipv6() ? Optional.of("FRR speaks version 2 over IPv4 only") : Optional.empty();
        }

        @Override
        String file(List<Cell> cells, Host host, Host peer, int priority) {
            return FrrFile.of(cells, priority);
        }

        @Override
        void furnish(Host host, List<Cell> cells) {
            cells.forEach(cell -> Frr.addDevice(host, cell.virtualRouterId(), cell.variant().ipv6(), cell.heldAddresses()));
        }

        @Override
        boolean holds(String addressesOfHost, Cell cell) {
            // the addresses are always there; it is the carrier that comes and goes
            return addressesOfHost.lines().anyMatch(line ->
                    line.startsWith(Frr.device(cell.virtualRouterId(), cell.variant().ipv6()) + "@") && line.contains(" UP "));
        }
    };

    final Product product;

    Speaker(Product product) {
        this.product = product;
    }

    /** Why it cannot speak so; empty where it can. */
    abstract Optional<String> cannot(Variant variant);

    /** Its file with all these routers. */
    String file(List<Cell> cells, Host host, Host peer, int priority) {
        return KeepalivedFile.of(cells, host, peer, priority);
    }

    /** What must be on a host before it starts. */
    void furnish(Host host, List<Cell> cells) {}

    /** Whether {@code ip -br addr} of its host shows that it holds a router's address. */
    boolean holds(String addressesOfHost, Cell cell) {
        return addressesOfHost.contains(" " + cell.address() + "/");
    }

    /** Why two of them cannot speak so with each other; empty where they can. */
    static Optional<String> cannot(Speaker one, Speaker other, Variant variant) {
        return nobodyCan(variant).or(() -> one.cannot(variant)).or(() -> other.cannot(variant));
    }

    /** Why the protocol does not have it; empty where it has. */
    static Optional<String> nobodyCan(Variant variant) {
        if (variant.version() == 3 && variant.authentication() != Authentication.NONE) {
            return Optional.of("version 3 has no authentication (RFC 9568 section 9)");
        }
        return variant.version() == 2 && variant.pace() == Pace.TENTH
                ? Optional.of("version 2 counts whole seconds (RFC 3768 section 5.3.7)") : Optional.empty();
    }

    private static Optional<String> keepalivedFileCannot(Variant variant) {
        return variant.authentication() == Authentication.AH && variant.family() == Family.IPV6
                ? Optional.of("keepalived's AH is for IPv4 only") : Optional.empty();
    }

    /** One letter, for the table. */
    char letter() {
        return Character.toLowerCase(name().charAt(0));
    }
}
