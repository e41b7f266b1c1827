package io.understudy.shell.command;

import io.understudy.api.config.BlockChange;
import io.understudy.api.config.ConfigurationPlan;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.plan.KernelOperation;
import io.understudy.api.plan.Occasion;
import io.understudy.api.plan.PlannedChange;
import io.understudy.api.plan.PlannedTransition;
import io.understudy.shell.text.Paragraph;
import java.util.ArrayList;
import java.util.List;

/** A plan for people: block by block what is different and what that does, then what the kernel is asked. */
final class PlanText {

    private static final String INDENT = "    ";

    private final ConfigurationPlan plan;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private PlanText(ConfigurationPlan plan, int width) {
        this.plan = plan;
        this.width = width;
    }

    /** For a terminal of this width. */
    static String of(ConfigurationPlan plan, int width) {
        return new PlanText(plan, width).write();
    }

    private String write() {
        if (plan.changes().isEmpty() && plan.engines().stream().allMatch(engine -> engine.changes().isEmpty())) {
            return plan.source() + " would change nothing\n";
        }
        List<PlannedChange> left = new ArrayList<>();
        plan.engines().forEach(engine -> left.addAll(engine.changes()));
        for (BlockChange block : plan.changes()) {
            text.append(Paragraph.of("", INDENT + INDENT, block.line(), width));
            List<PlannedChange> its = left.stream()
                    .filter(change -> change.block().equals(block.block()) && change.name().equals(block.name())).toList();
            its.forEach(this::change);
            left.removeAll(its);
        }
        for (PlannedChange change : left) {
            text.append("= ").append(change.block()).append(' ').append(change.name()).append('\n');
            change(change);
        }
        kernel(Occasion.AT_ONCE, "Asked of the kernel at once:");
        kernel(Occasion.FOLLOWS, "Asked of the kernel with what follows:");
        kernel(Occasion.UNLESS_HEARD, "Asked of the kernel unless a MASTER is heard:");
        return text.toString();
    }

    private void change(PlannedChange change) {
        if (change.kind() == PlannedChange.Kind.REPLACED) {
            line("another router begins under its name");
        }
        for (PlannedTransition transition : change.transitions()) {
            line(transition.from() + " -> " + transition.to() + " " + words(transition.occasion()) + ": "
                    + transition.cause());
        }
        if (change.transitions().isEmpty()) {
            line("stays " + change.state() + (change.remark().isEmpty() ? "" : ": " + change.remark()));
        } else if (!change.remark().isEmpty()) {
            line("then " + change.state() + ": " + change.remark());
        }
    }

    private static String words(Occasion occasion) {
        return switch (occasion) {
            case AT_ONCE -> "at once";
            case FOLLOWS -> "follows";
            case UNLESS_HEARD -> "unless a MASTER is heard";
        };
    }

    private void line(String words) {
        text.append(Paragraph.of(INDENT, INDENT + INDENT, words, width));
    }

    private void kernel(Occasion occasion, String title) {
        List<KernelOperation> operations = plan.engines().stream().map(EnginePlan::operations).flatMap(List::stream)
                .filter(operation -> operation.occasion() == occasion).toList();
        if (!operations.isEmpty()) {
            text.append('\n').append(title).append('\n');
            operations.forEach(operation -> text.append(Paragraph.of("  ", INDENT, operation.text()
                    + (operation.subject().isEmpty() ? "" : " (" + operation.subject() + ")"), width)));
        }
    }
}
