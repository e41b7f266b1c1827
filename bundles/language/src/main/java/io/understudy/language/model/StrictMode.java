package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.AuthHmac;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VmacSpec;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpInstance.AuthType;
import java.util.Objects;

/** What {@code strict_mode} changes in an instance (C11): the RFC and nothing else. */
final class StrictMode {

    private static final String ENFORCE = "enforce";

    private final InstanceComplaints complaints;

    StrictMode(InstanceComplaints complaints) {
        this.complaints = complaints;
    }

    void apply(InstanceDraft draft, int version, boolean owner) {
        Settings.Builder settings = draft.settings;
        if (!settings.get(VrrpInstance.STRICT_MODE)) {
            return;
        }
        state(draft, owner);
        if (settings.get(VrrpInstance.AUTH_TYPE) != AuthType.NONE) {
            complaints.warn(draft, "authentication", "Strict mode does not support authentication. Ignoring.", "");
            settings.clear(VrrpInstance.AUTH_TYPE);
            settings.clear(VrrpInstance.AUTH_PASS);
        }
        AuthHmac hmac = settings.get(VrrpInstance.AUTH_HMAC);
        if (hmac != null && !ENFORCE.equals(hmac.settings().get(AuthHmac.MODE))) {
            complaints.warn(draft, "auth_hmac", "auth_hmac mode in strict mode is enforce - using it", "mode enforce");
            settings.set(VrrpInstance.AUTH_HMAC, AuthHmac.of(hmac.position(),
                    hmac.settings().toBuilder().clear(AuthHmac.MODE).build()), hmac.position());
        }
        if (!settings.get(VrrpInstance.UNICAST_PEER).isEmpty()
                || !settings.get(VrrpInstance.UNICAST_PEER_NAMES).isEmpty()) {
            complaints.refuse(draft, draft.statement("unicast_peer"),
                    "Unicast peers are not supported in strict mode", "strict_mode off, or no unicast_peer");
        }
        without(draft, VrrpInstance.NO_VIRTUAL_IPADDRESS, "no_virtual_ipaddress");
        without(draft, VrrpInstance.PREEMPT_DELAY_MILLIS, "preempt_delay");
        without(draft, VrrpInstance.VMAC_XMIT_BASE, "vmac_xmit_base");
        if (settings.get(VrrpInstance.HIGHER_PRIO_SEND_ADVERT)) {
            complaints.warn(draft, "higher_prio_send_advert",
                    "strict mode requires higher_prio_send_advert to be clear. resetting", "");
            settings.clear(VrrpInstance.HIGHER_PRIO_SEND_ADVERT);
        }
        if (settings.get(VrrpInstance.DOWN_TIMER_ADVERTS) != (int) VrrpInstance.DOWN_TIMER_ADVERTS.defaultValue()) {
            without(draft, VrrpInstance.DOWN_TIMER_ADVERTS, "down_timer_adverts");
        }
        macAddress(draft);
        Position position = settings.position(VrrpInstance.STRICT_MODE);
        settings.set(VrrpInstance.LOWER_PRIO_NO_ADVERT, true, position);
        settings.set(VrrpInstance.GARP_LOWER_PRIO_DELAY_SECONDS, 0, position);
        settings.set(VrrpInstance.GARP_LOWER_PRIO_REPEAT, 0, position);
        if (version == 2 || !owner && !settings.isSet(VrrpInstance.ACCEPT)) {
            settings.set(VrrpInstance.ACCEPT, false, position);
        }
        if (owner && !settings.isSet(VrrpInstance.OWNER_IGNORE_ADVERTS)) {
            settings.set(VrrpInstance.OWNER_IGNORE_ADVERTS, true, position);
        }
    }

    /** C4: who owns the addresses begins as MASTER, and nobody else does. */
    private void state(InstanceDraft draft, boolean owner) {
        if (draft.settings.get(VrrpInstance.STATE_MASTER) != owner) {
            complaints.warn(draft, "state", "State " + (owner ? "BACKUP" : "MASTER")
                    + " must match being address owner", "state MASTER with priority 255 and no other");
            draft.settings.set(VrrpInstance.STATE_MASTER, owner, draft.settings.position(VrrpInstance.STATE_MASTER));
        }
    }

    private void without(InstanceDraft draft, Attribute<?> attribute, String keyword) {
        Object value = draft.settings.get(attribute);
        if (!Objects.equals(value, attribute.defaultValue())) {
            complaints.warn(draft, keyword, keyword + " is incompatible with strict mode - resetting", "");
            draft.settings.clear(attribute);
        }
    }

    private void macAddress(InstanceDraft draft) {
        VmacSpec vmac = draft.settings.get(VrrpInstance.USE_VMAC);
        if (vmac != null && vmac.settings().isSet(VmacSpec.MAC)) {
            complaints.warn(draft, "use_vmac", "strict mode needs the MAC address of the RFC - ignoring "
                    + vmac.settings().get(VmacSpec.MAC), "use_vmac without an address");
            draft.settings.set(VrrpInstance.USE_VMAC, VmacSpec.of(vmac.name(), vmac.position(),
                    vmac.settings().toBuilder().clear(VmacSpec.MAC).build()), vmac.position());
        }
    }
}
