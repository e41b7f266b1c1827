package io.understudy.shell.command;

import io.understudy.api.vrrp.MaintenanceStatus;
import io.understudy.api.vrrp.VrrpControl;
import io.understudy.api.vrrp.VrrpView;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Times;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code vrrp:maintenance}. */
@Component(service = VrrpMaintenance.class, property = {"osgi.command.scope=vrrp",
    "osgi.command.function=maintenance", "understudy.command.help=on/off [--lasting] [--json]|"
        + "All routers of this node give up and stay BACKUP; --lasting: after a restart too"})
public final class VrrpMaintenance {

    private static final String USAGE = "vrrp:maintenance [on|off] [--lasting] [--json]";
    private static final String LASTING = "--lasting";

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpView vrrp;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpControl control;

    /** The command; without on or off it says how it is. */
    public String maintenance(String... words) {
        Arguments arguments = Arguments.parse(USAGE, Set.of(Arguments.JSON, LASTING), Set.of(), 1, words);
        MaintenanceStatus status;
        if (!arguments.hasOperand()) {
            status = Arguments.await(Arguments.present(vrrp, "vrrp").maintenance(), "vrrp");
        } else {
            boolean on = arguments.operand().equals("on");
            if (!on && !arguments.operand().equals("off")) {
                throw new CommandFailure("on or off; usage: " + USAGE);
            }
            status = Arguments.await(Arguments.present(control, "vrrp").maintenance(on, arguments.has(LASTING)),
                    "vrrp");
        }
        return arguments.has(Arguments.JSON) ? json(status) : text(status);
    }

    static String text(MaintenanceStatus status) {
        if (!status.on()) {
            return "this node takes part\n";
        }
        return "this node is in maintenance since " + Times.stamp(status.sinceMillis()) + (status.lasting()
                ? ", also after a restart" : ", until the daemon ends")
                + ":\nno router becomes MASTER; vrrp:maintenance off ends that\n";
    }

    static String json(MaintenanceStatus status) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeBooleanField("maintenance", status.on());
            json.writeNumberField("sinceMillis", status.sinceMillis());
            json.writeBooleanField("lasting", status.lasting());
            json.writeEndObject();
        });
    }
}
