package io.understudy.checkers.misc;

import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckSettings;
import io.understudy.api.check.Checker;
import io.understudy.api.check.CheckerType;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import io.understudy.checkers.misc.policy.Verdicts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code MISC_CHECK}: a program's exit code (D55). Its first line of output is part of the cause. */
@Component(service = Checker.class)
@CheckerType("MISC_CHECK")
public final class MiscChecker implements Checker {

    private static final int OUTPUT_BYTES = 200;
    private static final CheckKeyword<List<String>> PATH = CheckKeyword.words("misc_path");
    /** What the frontend makes of a {@code misc_path} that is more than a program with arguments. */
    private static final CheckKeyword<List<String>> SHELL = CheckKeyword.words("misc_shell");
    private static final CheckKeyword<Long> TIMEOUT = CheckKeyword.seconds("misc_timeout", 60_000);
    private static final CheckKeyword<Boolean> DYNAMIC = CheckKeyword.flag("misc_dynamic");
    private static final CheckKeyword<List<String>> USER = CheckKeyword.words("user");
    /** What the frontend adds where {@code enable_script_security} is on. */
    private static final CheckKeyword<Boolean> SECURED = CheckKeyword.flag("misc_secured");
    /** Where {@code use_symlink_paths} is on. */
    private static final CheckKeyword<Boolean> SYMLINKS = CheckKeyword.flag("misc_symlinks");
    /** Where {@code set_supplementary_groups} is on. */
    private static final CheckKeyword<Boolean> ALL_GROUPS = CheckKeyword.flag("misc_all_groups");

    private final ProcessRunner runner;
    private final String shell;

    /** For Declarative Services. */
    @Activate
    public MiscChecker(@Reference ProcessRunner runner) {
        this.runner = runner;
        // people write [[ … ]] into their configurations; only bash understands it
        this.shell = Files.isExecutable(Path.of("/bin/bash")) ? "/bin/bash" : "/bin/sh";
    }

    @Override
    public List<CheckKeyword<?>> keywords() {
        return List.of(PATH, SHELL, TIMEOUT, DYNAMIC, USER, SECURED, SYMLINKS, ALL_GROUPS);
    }

    @Override
    public CompletionStage<CheckResult> check(CheckRequest request) {
        CheckSettings settings = request.settings();
        List<String> command = settings.has(SHELL.name()) ? List.of(shell, "-c", settings.get(SHELL).get(0))
                : settings.get(PATH);
        if (command.isEmpty()) {
            return CompletableFuture.completedFuture(CheckResult.broken("misc_path is missing"));
        }
        List<String> user = settings.get(USER);
        ProcessRunner.Running running = runner.start(ProcessRequest.of(command)
                .as(user.isEmpty() ? "" : user.get(0), user.size() < 2 ? "" : user.get(1))
                .limit(settings.get(TIMEOUT)).keepOutput(OUTPUT_BYTES).secured(settings.get(SECURED))
                .linksFollowed(!settings.get(SYMLINKS)).allGroups(settings.get(ALL_GROUPS)));
        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        running.outcome().thenAccept(outcome -> result.complete(Verdicts.of(outcome, settings.get(DYNAMIC))));
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                running.terminate();
            }
        });
        return result;
    }
}
