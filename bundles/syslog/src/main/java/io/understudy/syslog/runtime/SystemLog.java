package io.understudy.syslog.runtime;

import io.understudy.api.DaemonProperties;
import io.understudy.linux.unix.UnixDatagrams;
import io.understudy.syslog.codec.JournalDatagram;
import io.understudy.syslog.codec.SyslogDatagram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.logging.Handler;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers a target for the daemon's log, where the command line did not say {@code -G}. */
@Component(service = {}, immediate = true)
public final class SystemLog {

    private static final Logger LOG = LoggerFactory.getLogger(SystemLog.class);
    private static final Path JOURNAL = Path.of("/run/systemd/journal/socket");
    private static final Path SYSLOG = Path.of("/dev/log");
    private static final String TAG = "understudy";

    private final ServiceRegistration<Handler> registration;

    /** The journal where it is there, which leads on to others; else syslog, there or not yet there. */
    @Activate
    public SystemLog(@Reference UnixDatagrams datagrams, BundleContext context) {
        String facility = context.getProperty(DaemonProperties.SYSLOG_FACILITY);
        if (facility == null) {
            registration = null;
            return;
        }
        int code = Integer.parseInt(facility);
        long pid = ProcessHandle.current().pid();
        String instance = context.getProperty(DaemonProperties.INSTANCE);
        boolean journal = Files.exists(JOURNAL);
        SystemLogHandler handler = journal
                ? new SystemLogHandler(datagrams, JOURNAL, true,
                        new JournalDatagram(code, TAG, pid, instance == null ? "" : instance)::of, System::nanoTime)
                : new SystemLogHandler(datagrams, SYSLOG, Files.exists(SYSLOG),
                        new SyslogDatagram(code, TAG, pid, ZoneId.systemDefault())::of, System::nanoTime);
        boolean there = journal || Files.exists(SYSLOG);
        if (!there) {
            LOG.debug("neither {} nor {} is there: the log stays where it is until one comes", JOURNAL, SYSLOG);
        }
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(DaemonProperties.LOG_INSTEAD_OF_CONSOLE, there);
        registration = context.registerService(Handler.class, handler, properties);
    }

    /** Whoever writes the log has written what it had when this returns. */
    @Deactivate
    public void close() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
