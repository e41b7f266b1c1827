package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.PluginCheck;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.api.config.SocketCheck;
import io.understudy.api.config.UnknownBlock;
import io.understudy.api.keyword.TrackedWords;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.DeclaredBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Blocks that plugins have declared, and blocks that nobody knows: read, kept, and found again at the end. */
final class PluginBlocks {

    private final Map<String, BlockBinder<Settings.Builder>> binders = new HashMap<>();
    private final Map<String, ConfigBlock> blocks = new LinkedHashMap<>();

    /** All blocks outside of real servers, in the order written. */
    Iterable<ConfigBlock> blocks() {
        return blocks.values();
    }

    /** {@code true} for the name of one block, whatever its kind; its plugin may be yet to come. */
    boolean knows(String name) {
        return named(name).size() == 1;
    }

    /** The weight that what is tracked has of itself. */
    int weight(String name) {
        return named(name).get(0) instanceof PluginBlock block ? block.as(TrackedWords.class).weight() : 0;
    }

    private List<ConfigBlock> named(String name) {
        return blocks.values().stream().filter(block -> block.name().equals(name)).toList();
    }

    /** A check that a plugin has declared; {@code null}, with a complaint, where it lacks what it needs. */
    CheckBlock check(Reading reading, DeclaredBlock declared, Statement block) {
        Settings settings = settings(reading, declared, block);
        return settings == null ? null : PluginCheck.of(block.keyword(), block.position(), settings);
    }

    /** Keeps any other block that a plugin has declared. */
    void declared(Reading reading, DeclaredBlock declared, Statement block) {
        Settings settings = settings(reading, declared, block);
        if (settings != null) {
            keep(block.keyword(), name(block), name -> declared.notifier().isEmpty()
                    ? PluginBlock.of(declared.row().block(), block.keyword(), name, block.position(), settings)
                    : PluginBlock.asking(declared.notifier(), block.keyword(), name, block.position(), settings));
        }
    }

    /** Keeps a block that nobody knows. */
    void unknown(String enclosing, Statement block) {
        keep(block.keyword(), name(block), name -> unknown(enclosing, name, block));
    }

    /** A block that nobody knows, with all that stands in it. */
    static UnknownBlock unknown(String enclosing, String name, Statement block) {
        return UnknownBlock.of(enclosing, block.keyword(), name, block.position(), Settings.builder()
                .set(UnknownBlock.LINES, lines(block.body()), block.position()).build());
    }

    private static List<UnknownBlock.Line> lines(List<Statement> body) {
        return body.stream().map(line -> new UnknownBlock.Line(line.words().stream().map(Word::text).toList(),
                line.position(), line.hasBody(), lines(line.body()))).toList();
    }

    /** The words between the keyword and the brace. */
    static String name(Statement block) {
        return String.join(" ", block.words().stream().skip(1).map(Word::text).toList());
    }

    /** Blocks are told apart by kind and name: the second of a name gets a number. */
    private void keep(String kind, String name, Function<String, ConfigBlock> maker) {
        String unique = name;
        for (int number = 2; blocks.containsKey(kind + " " + unique); number++) {
            unique = (name + " #" + number).strip();
        }
        blocks.put(kind + " " + unique, maker.apply(unique));
    }

    private Settings settings(Reading reading, DeclaredBlock declared, Statement block) {
        Settings.Builder settings = Settings.builder();
        binders.computeIfAbsent(declared.name(), name -> binder(reading, declared)).bind(settings, block.body());
        List<String> missing = new ArrayList<>();
        declared.words().stream().filter(word -> word.required() && !settings.isSet(word.attribute()))
                .forEach(word -> missing.add(word.row().name()));
        if (missing.isEmpty()) {
            return settings.build();
        }
        reading.complaints().add(Kind.BAD_VALUE, block, block.keyword() + " without " + String.join(", ", missing)
                + " - ignoring", "each of them in the block");
        return null;
    }

    private BlockBinder<Settings.Builder> binder(Reading reading, DeclaredBlock declared) {
        BlockBinder<Settings.Builder> binder = new BlockBinder<>(reading, declared.name());
        for (DeclaredBlock.Word word : declared.words()) {
            binder.on(word.row().name(), (settings, arguments) -> set(reading, word.attribute(), arguments, settings));
        }
        return declared.isCheck() ? binder.attributes(SocketCheck.class, settings -> settings) : binder;
    }

    private static void set(Reading reading, Attribute<?> attribute, Arguments arguments, Settings.Builder settings) {
        if (attribute.kind() != Attribute.Kind.OWN) {
            reading.values().set(attribute, arguments, settings);
            return;
        }
        String text = arguments.word();
        if (text != null) {
            @SuppressWarnings("unchecked") // a declared attribute of a type of its own is a secret
            Attribute<Secret> secret = (Attribute<Secret>) attribute;
            settings.set(secret, new Secret(text), arguments.statement().position());
        }
    }
}
