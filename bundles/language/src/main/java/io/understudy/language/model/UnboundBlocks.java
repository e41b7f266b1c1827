package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What keepalived finds wrong between the lines of blocks that nobody binds to the model yet. */
final class UnboundBlocks {

    private final Complaints complaints;
    private final List<Statement> syncGroups = new ArrayList<>();
    private final Map<String, String> memberships = new HashMap<>();
    private final Set<String> garpInterfaces = new HashSet<>();

    UnboundBlocks(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Its members may stand later in the file (A71). */
    void syncGroup(Statement block) {
        if (block.arguments() > 0) {
            syncGroups.add(block);
        }
    }

    /** An interface belongs to one garp_group, and to it once. */
    void garpGroup(Statement block) {
        for (Statement line : block.body()) {
            if ("interface".equals(line.keyword()) && line.arguments() > 0) {
                garpInterface(line, line.argument(0));
            } else if ("interfaces".equals(line.keyword())) {
                line.body().forEach(entry -> entry.words().forEach(word -> garpInterface(entry, word)));
            }
        }
    }

    private void garpInterface(Statement line, Word name) {
        if (!garpInterfaces.add(name.text())) {
            complaints.add(Kind.BAD_VALUE, line, name, "garp_group already specified for " + name + " - ignoring",
                    "an interface in one place only");
        }
    }

    /** The mark decides, whatever the protocol. */
    void virtualServer(Statement block) {
        if (block.arguments() < 2 || !"fwmark".equals(block.argument(0).text())) {
            return;
        }
        block.body().stream().filter(line -> "protocol".equals(line.keyword())).findFirst().ifPresent(line ->
                complaints.add(Kind.WARNING, line, "Warning: Virtual server FWM " + block.argument(1)
                        + ": protocol specified for fwmark - protocol will be ignored", "no protocol"));
    }

    /** All instances are known now. */
    void finish(Set<String> instances) {
        syncGroups.forEach(group -> members(group, instances));
    }

    /** A74. */
    private void members(Statement group, Set<String> instances) {
        Set<String> members = new HashSet<>();
        for (Statement list : group.body()) {
            if ("group".equals(list.keyword())) {
                list.body().forEach(line -> line.words().forEach(name -> {
                    if (isMember(group, line, name, instances)) {
                        members.add(name.text());
                    }
                }));
            }
        }
        if (members.isEmpty()) {
            complaints.add(Kind.BAD_VALUE, group, group.argument(0), "Sync group " + group.argument(0)
                    + " has no members - removing", "group { names of vrrp_instance blocks }");
        } else if (members.size() == 1) {
            complaints.add(Kind.WARNING, group, group.argument(0), "Sync group " + group.argument(0)
                    + " has only 1 virtual router(s) - this probably isn't what you want", "two or more");
        }
    }

    private boolean isMember(Statement group, Statement line, Word name, Set<String> instances) {
        if (!instances.contains(name.text())) {
            complaints.add(Kind.BAD_VALUE, line, name, "Virtual router " + name + " specified in sync group "
                    + group.argument(0) + " doesn't exist - ignoring", "the name of a vrrp_instance");
            return false;
        }
        String first = memberships.putIfAbsent(name.text(), group.argument(0).text());
        if (first != null && !first.equals(group.argument(0).text())) {
            complaints.add(Kind.BAD_VALUE, line, name, "Virtual router " + name
                    + " cannot exist in more than one sync group; ignoring " + group.argument(0),
                    "one sync group; it is in " + first);
            return false;
        }
        return true;
    }
}
