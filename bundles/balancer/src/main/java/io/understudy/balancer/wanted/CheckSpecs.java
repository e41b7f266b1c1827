package io.understudy.balancer.wanted;

import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckSettings;
import io.understudy.api.config.BfdCheck;
import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.CheckedBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.FileCheck;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.HttpCheck;
import io.understudy.api.config.MiscCheck;
import io.understudy.api.config.PluginCheck;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.SocketCheck;
import io.understudy.api.config.UnknownBlock;
import io.understudy.balancer.policy.CheckSpec;
import io.understudy.balancer.policy.CheckTarget;
import io.understudy.balancer.policy.CheckTiming;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;

/** Checks: those that the configuration's model knows, and those that only a plugin does. */
final class CheckSpecs {

    private static final long NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_MILLI = 1000;
    /** A whole check may take this many times its connect_timeout, but not less than ten seconds. */
    private static final int STEPS = 4;
    private static final long LIMIT_MIN_MILLIS = 10_000;
    /** MISC_CHECK: SIGTERM, then SIGKILL two seconds later. */
    private static final long KILL_MILLIS = 3_000;

    /** FILE_CHECK follows its file at once in keepalived; there is no delay_loop in it. */
    private static final CheckTiming EVERY_SECOND = new CheckTiming(1_000_000_000L, 1_000_000_000L, 0, 0, 0);

    /** BFD_CHECK waits for news of its session; between two waits hardly any time passes. */
    private static final CheckTiming ALWAYS = new CheckTiming(100_000_000L, 100_000_000L, 0, 0, 0);

    private final boolean logAllFailures;
    private final boolean staleFail;
    private final CheckLines lines;
    /** Thousands of servers are checked in the same words: one block for all of them, which is found at once then. */
    private final Map<CheckSettings, CheckSettings> equal = new HashMap<>();

    CheckSpecs(Configuration configuration) {
        this.logAllFailures = configuration.globalDefs().settings().get(GlobalDefs.CHECKER_LOG_ALL_FAILURES);
        this.staleFail = configuration.globalDefs().settings().get(GlobalDefs.CHECKER_STALE_FAIL);
        this.lines = new CheckLines(configuration);
    }

    CheckSpec known(RealServer server, CheckBlock check) {
        InetSocketAddress target = new InetSocketAddress(server.address(), server.writtenPort());
        long timeoutMillis = Math.max(1, check.connectTimeoutMicros() / MICROS_PER_MILLI);
        long limitMillis = check instanceof MiscCheck misc ? misc.timeoutMicros() / MICROS_PER_MILLI + KILL_MILLIS
                : Math.max(LIMIT_MIN_MILLIS, STEPS * timeoutMillis);
        CheckSettings settings = shared(lines.of(check));
        CheckTarget where = check instanceof SocketCheck socket
                ? new CheckTarget(target, new InetSocketAddress(socket.connectIp(), socket.connectPort()),
                        socket.bindTo(), socket.bindPort(), socket.bindInterface(), socket.fwmark(), timeoutMillis,
                        limitMillis, check.virtualhost(), settings)
                : check instanceof PluginCheck
                ? plugin(server, target, timeoutMillis, limitMillis, check.virtualhost(), settings)
                : new CheckTarget(target, target, null, 0, "", 0, timeoutMillis, limitMillis, check.virtualhost(),
                        settings);
        return new CheckSpec(check.kind() + check.name(), check.kind(), where,
                check instanceof FileCheck ? EVERY_SECOND : check instanceof BfdCheck ? ALWAYS
                        : timing(check, check.retry(), check.delayBeforeRetryMicros(), check instanceof HttpCheck),
                check.alpha(), logAllFailures || check.logAllFailures(), staleFail(check));
    }

    private CheckSettings shared(CheckSettings settings) {
        CheckSettings known = equal.putIfAbsent(settings, settings);
        return known == null ? settings : known;
    }

    private boolean staleFail(CheckedBlock block) {
        Boolean written = block.effective(CheckedBlock.STALE_FAIL);
        return written == null ? staleFail : written;
    }

    private static CheckTiming timing(CheckedBlock block, int retry, long delayBeforeRetryMicros, boolean web) {
        long loop = block.delayLoopMicros();
        return new CheckTiming(loop * NANOS_PER_MICRO,
                (web ? Math.max(loop, delayBeforeRetryMicros) : loop) * NANOS_PER_MICRO, retry,
                delayBeforeRetryMicros * NANOS_PER_MICRO, block.warmupMicros() * NANOS_PER_MICRO);
    }

    /** A check that only its plugin knows: what every check has is taken out of its block, the rest is the plugin's. */
    CheckSpec unknown(RealServer server, UnknownBlock block, String id) {
        CheckSettings all = CheckLines.of(block.lines());
        InetSocketAddress target = new InetSocketAddress(server.address(), server.writtenPort());
        Common common = new Common(all, server);
        long timeoutMillis = common.millis("connect_timeout", server.connectTimeoutMicros());
        long loopMicros = common.millis("delay_loop", server.delayLoopMicros()) * MICROS_PER_MILLI;
        long retryMicros = common.millis("delay_before_retry",
                orElse(server.effective(CheckedBlock.DELAY_BEFORE_RETRY_MICROS), 1_000_000L)) * MICROS_PER_MILLI;
        Long warmup = server.effective(CheckedBlock.WARMUP_MICROS);
        long warmupMicros = common.millis("warmup", warmup == null ? loopMicros : warmup) * MICROS_PER_MILLI;
        Integer retry = server.effective(CheckedBlock.RETRY);
        String virtualHost = all.get(CheckKeyword.text("virtualhost", server.virtualhost()));
        CheckTarget where = plugin(server, target, timeoutMillis, Math.max(LIMIT_MIN_MILLIS, STEPS * timeoutMillis),
                virtualHost, shared(all.without(CheckLines.COMMON)));
        return new CheckSpec(id, block.kind(), where, new CheckTiming(loopMicros * NANOS_PER_MICRO,
                loopMicros * NANOS_PER_MICRO, (int) common.number("retry", retry == null ? 1 : retry),
                retryMicros * NANOS_PER_MICRO, warmupMicros * NANOS_PER_MICRO),
                all.has("alpha") ? all.get(CheckKeyword.flag("alpha")) : server.alpha(),
                logAllFailures || all.get(CheckKeyword.flag("log_all_failures")), staleFail(server));
    }

    /** Where a plugin's check goes: the words of checks over sockets mean for it what they mean for all. */
    private static CheckTarget plugin(RealServer server, InetSocketAddress target, long timeoutMillis,
            long limitMillis, String virtualHost, CheckSettings settings) {
        Common common = new Common(settings, server);
        InetSocketAddress connect = new InetSocketAddress(common.address("connect_ip", server.address()),
                (int) common.number("connect_port", server.writtenPort()));
        return new CheckTarget(target, connect, common.address("bindto", null), (int) common.number("bind_port", 0),
                settings.get(CheckKeyword.text("bind_if", "")), (int) common.number("fwmark", 0), timeoutMillis,
                limitMillis, virtualHost, settings);
    }

    private static long orElse(Long value, long fallback) {
        return value == null ? fallback : value;
    }

    /** What every check may say, read from lines. */
    private record Common(CheckSettings settings, RealServer server) {

        long number(String keyword, long fallback) {
            return settings.get(CheckKeyword.number(keyword, fallback, 0, 0xffff_ffffL));
        }

        long millis(String keyword, long fallbackMicros) {
            return Math.max(1, settings.get(CheckKeyword.seconds(keyword, fallbackMicros / MICROS_PER_MILLI)));
        }

        InetAddress address(String keyword, InetAddress fallback) {
            String text = settings.get(CheckKeyword.text(keyword, ""));
            if (text.isEmpty()) {
                return fallback;
            }
            if (!text.matches("[0-9a-fA-F:.%]+.*") || !text.contains(":") && !text.matches("[0-9.]+")) {
                throw new IllegalArgumentException(keyword + " " + text + ": expected an address");
            }
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(keyword + " " + text + ": expected an address", e);
            }
        }
    }
}
