package io.understudy.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words after a command's name, and the few things every command does before its own work. */
final class Arguments {

    static final String JSON = "--json";
    private static final int PATIENCE_SECONDS = 2;
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})(|s|m|min|h)");

    private final String usage;
    private final Map<String, String> options = new HashMap<>();
    private final List<String> operands = new ArrayList<>();

    private Arguments(String usage) {
        this.usage = usage;
    }

    /**
     * Sorts the words.
     *
     * @param usage      the command with its options, for the message when they do not fit
     * @param flags      options without a value
     * @param valued     options whose value is the next word
     * @param words      what was written
     * @param maxOperands how many other words there may be
     */
    static Arguments parse(String usage, Set<String> flags, Set<String> valued, int maxOperands, String... words) {
        Arguments arguments = new Arguments(usage);
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (word.equals("--help") || word.equals("-h")) {
                throw CommandFailure.usage("usage: " + usage + "\n");
            } else if (flags.contains(word)) {
                arguments.options.put(word, "");
            } else if (valued.contains(word) && i + 1 < words.length) {
                arguments.options.put(word, words[++i]);
            } else if (word.startsWith("-") || arguments.operands.size() == maxOperands) {
                throw new CommandFailure("unexpected " + word + "; usage: " + usage);
            } else {
                arguments.operands.add(word);
            }
        }
        return arguments;
    }

    /** Only {@code --json}. */
    static boolean json(String usage, String... words) {
        return parse(usage, Set.of(JSON), Set.of(), 0, words).has(JSON);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    int number(String option, int fallback) {
        try {
            return options.containsKey(option) ? Math.max(0, Integer.parseInt(options.get(option))) : fallback;
        } catch (NumberFormatException e) {
            throw new CommandFailure(option + " wants a number; usage: " + usage);
        }
    }

    /** The value of an option. */
    String text(String option, String fallback) {
        return options.getOrDefault(option, fallback);
    }

    /** All words that are no options, at least one. */
    List<String> operands() {
        operand();
        return List.copyOf(operands);
    }

    /** A time with its unit: {@code 60s}, {@code 5m}, {@code 1h}; seconds where there is none. */
    Duration duration(String option, Duration fallback) {
        if (!options.containsKey(option)) {
            return fallback;
        }
        Matcher matcher = TIME.matcher(options.get(option));
        if (!matcher.matches()) {
            throw new CommandFailure(option + " wants a time like 60s, 5m or 1h; usage: " + usage);
        }
        Duration unit = switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(1);
            case "m", "min" -> Duration.ofMinutes(1);
            default -> Duration.ofSeconds(1);
        };
        return unit.multipliedBy(Long.parseLong(matcher.group(1)));
    }

    boolean hasOperand() {
        return !operands.isEmpty();
    }

    /** The one required operand. */
    String operand() {
        if (operands.isEmpty()) {
            throw new CommandFailure("usage: " + usage);
        }
        return operands.get(0);
    }

    /** The service, or a sentence that says whose it is. */
    static <T> T present(T service, String room) {
        if (service == null) {
            throw new CommandFailure(room + " is not running");
        }
        return service;
    }

    /** Waits for an answer, 2 s at most. */
    static <T> T await(CompletionStage<T> stage, String room) {
        return await(stage, room, PATIENCE_SECONDS);
    }

    /** Waits for an answer that may take its time. */
    static <T> T await(CompletionStage<T> stage, String room, int patienceSeconds) {
        try {
            return stage.toCompletableFuture().get(patienceSeconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CommandFailure(room + " did not answer within " + patienceSeconds + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw new CommandFailure(wrong.getMessage()); // what was asked for, not what was done
            }
            throw new CommandFailure(room + " failed: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }
}
