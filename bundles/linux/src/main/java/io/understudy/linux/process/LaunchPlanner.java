package io.understudy.linux.process;

import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.TrustedPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks up what a request names: the program in PATH, user and group, the environment. Reads directories and the user
 * database and may therefore wait: for one thread, which is not the process thread.
 */
final class LaunchPlanner {

    /** PATH of an environment without one, as execvp(3) has it. */
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private static final int F_OK = 0;
    private static final int X_OK = 1;

    private final NativeProcesses kernel;
    private final Accounts accounts;
    private final NativeArena texts;
    private final PathEntries entries;
    private final Map<String, String> daemonEnvironment;
    private final String setpriv;

    /** @param daemonEnvironment what children inherit */
    LaunchPlanner(NativeProcesses kernel, Map<String, String> daemonEnvironment) {
        this.kernel = kernel;
        this.accounts = new Accounts(kernel);
        this.texts = new NativeArena(kernel.runtime());
        this.entries = new PathEntries(kernel);
        this.daemonEnvironment = Map.copyOf(InheritedEnvironment.of(daemonEnvironment));
        this.setpriv = findSetpriv();
    }

    /** Where setpriv of util-linux is; empty where it is missing: children then neither change user nor die with us. */
    String setpriv() {
        return setpriv;
    }

    private String findSetpriv() {
        for (String path : List.of("/usr/bin/setpriv", "/bin/setpriv")) {
            if (access(path, X_OK)) {
                return path;
            }
        }
        return "";
    }

    /**
     * Everything that posix_spawn needs.
     *
     * @throws CannotStartException with the reason, for people
     */
    LaunchPlan plan(ProcessRequest request) throws CannotStartException {
        if (request.command().isEmpty() || request.command().get(0).isEmpty()) {
            throw new CannotStartException("the command is empty");
        }
        Map<String, String> environment = new LinkedHashMap<>(daemonEnvironment);
        environment.putAll(request.environment());
        String program = locate(request.command().get(0), environment.getOrDefault("PATH", DEFAULT_PATH));
        boolean switches = !request.user().isEmpty() || !request.group().isEmpty();
        Accounts.Identity wanted = switches ? accounts.resolve(request.user(), request.group()) : accounts.own();
        if (request.secured()) {
            requireTrusted(program, wanted.uid() == 0 || wanted.gid() == 0);
        }
        List<String> argv = new ArrayList<>(privileges(request, switches, wanted));
        boolean wrapped = !argv.isEmpty();
        argv.add(request.linksFollowed() ? entries.scriptWithoutLinks(program) : program);
        argv.addAll(request.command().subList(1, request.command().size()));
        List<String> variables = environment.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
        refuseNul(argv);
        refuseNul(variables);
        return new LaunchPlan(wrapped ? setpriv : argv.get(0), argv, variables, wrapped);
    }

    /** The words before the program that set its identity and let it die with the daemon. */
    private List<String> privileges(ProcessRequest request, boolean switches, Accounts.Identity wanted)
            throws CannotStartException {
        if (setpriv.isEmpty()) {
            if (switches && !wanted.equals(accounts.own())) {
                throw new CannotStartException("cannot run as user '" + request.user()
                        + "': setpriv is missing (install util-linux)");
            }
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of(setpriv, "--pdeathsig", "TERM"));
        if (switches) {
            words.add("--inh-caps=-all");
            words.add("--ambient-caps=-all");
        }
        // one's own identity needs no privilege, so a daemon without any can run scripts as itself
        if (!wanted.equals(accounts.own())) {
            words.add("--reuid=" + Integer.toUnsignedString(wanted.uid()));
            words.add("--regid=" + Integer.toUnsignedString(wanted.gid()));
            words.add(request.allGroups() && !request.user().isEmpty() ? "--init-groups" : "--clear-groups");
        }
        words.add("--");
        return words;
    }

    private String locate(String program, String searchPath) throws CannotStartException {
        if (program.indexOf('/') >= 0) {
            requireExecutable(program);
            return program;
        }
        for (String directory : searchPath.split(":", -1)) {
            String candidate = (directory.isEmpty() ? "." : directory) + "/" + program;
            if (access(candidate, X_OK) && !isDirectory(candidate)) {
                return candidate;
            }
        }
        throw new CannotStartException(program + ": not found in PATH (" + searchPath + ")");
    }

    /** Script security (A65): looked at before each start, since what was in order at load may have been changed. */
    private void requireTrusted(String program, boolean asRoot) throws CannotStartException {
        TrustedPath followed = TrustedPath.follow(program, entries);
        if (followed.refused(asRoot)) {
            throw new CannotStartException(program + ": not run with root's rights (enable_script_security): "
                    + followed.objection());
        }
    }

    private void requireExecutable(String program) throws CannotStartException {
        if (!access(program, F_OK)) {
            throw new CannotStartException(program + ": " + kernel.describe(kernel.errno()));
        }
        if (isDirectory(program)) {
            throw new CannotStartException(program + ": is a directory");
        }
        if (!access(program, X_OK)) {
            throw new CannotStartException(program + ": not executable (chmod +x)");
        }
    }

    private boolean isDirectory(String path) {
        return access(path + "/.", F_OK);
    }

    /** access(2) and not java.nio.file: its paths cannot hold every name under the POSIX locale. */
    private boolean access(String path, int mode) {
        texts.clear();
        return kernel.libc().access(texts.string(path), mode) == 0;
    }

    private static void refuseNul(List<String> texts) throws CannotStartException {
        for (String text : texts) {
            if (text.indexOf('\0') >= 0) {
                throw new CannotStartException("a NUL character stands in '" + text.replace("\0", "\\0") + "'");
            }
        }
    }
}
