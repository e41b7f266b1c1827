package io.understudy.shell.command;

import io.understudy.shell.text.Table;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code help}: the overview, from what commands say of themselves in their service properties. */
@Component(service = Help.class, property = {"osgi.command.scope=understudy", "osgi.command.function=help",
    "understudy.command.readonly=help", "understudy.command.help=|This overview"})
public final class Help {

    private final BundleContext context;

    /** Made by DS. */
    @Activate
    public Help(BundleContext context) {
        this.context = context;
    }

    /** The command. */
    public String help(CommandSession session, String... words) {
        Arguments.parse("help", java.util.Set.of(), java.util.Set.of(), 1, words);
        Map<String, CommandHelp> all = new TreeMap<>();
        CommandHelp.all(context).forEach(help -> all.put(help.name(), help));
        Table table = new Table("COMMAND", "");
        all.values().forEach(help -> table.row((help.name() + " " + help.usage()).trim(), help.text()));
        return table.render(Terminal.of(session).width()) + """

                Bundles: lb, start ID, stop ID, update ID [URL], install URL, uninstall ID,
                headers ID; `felix:help NAME` explains one. | and ; join commands.
                exit, quit or Ctrl-D leave the shell; the daemon goes on.
                """;
    }
}
