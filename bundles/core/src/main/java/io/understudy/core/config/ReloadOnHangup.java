package io.understudy.core.config;

import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.platform.Signals;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** SIGHUP reloads, while somebody provides signals. */
@Component(service = {}, immediate = true)
public final class ReloadOnHangup {

    private final Signals.Registration registration;

    /** For Declarative Services. */
    @Activate
    public ReloadOnHangup(@Reference Signals signals, @Reference ConfigurationControl control) {
        registration = signals.on("HUP", control::reload);
    }

    @Deactivate
    void stop() {
        registration.close();
    }
}
