package io.understudy.frontends.yaml.syntax;

import io.understudy.api.config.Problem.Kind;
import io.understudy.frontends.yaml.syntax.Node.Entry;
import io.understudy.frontends.yaml.syntax.Node.Mapping;
import io.understudy.frontends.yaml.syntax.Node.Scalar;
import io.understudy.frontends.yaml.syntax.Node.Sequence;
import io.understudy.frontends.yaml.syntax.Node.Type;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Makes a tree of one document. Not SnakeYAML's own: it needs a third of the memory, and its depth is bounded. An alias
 * is its anchor's node itself, so that a tree is never larger than its text.
 */
public final class YamlTree {

    /** Twice what keepalived.conf may be nested: a name and its block are two levels here. */
    private static final int MAX_DEPTH = 2 * 64 + 2;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String MERGE = "<<";
    private static final String CORE_TAGS = "tag:yaml.org,2002:";
    private static final Scalar NOTHING = new Scalar("", Type.NULL, 1, 1);

    /** The text is refused; the complaint says why. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final int column;
        private final String expected;

        RefusedException(Event at, String message, String expected) {
            this(line(at.getStartMark()), column(at.getStartMark()), message, expected);
        }

        RefusedException(int line, int column, String message, String expected) {
            super(message, null, false, false);
            this.line = line;
            this.column = column;
            this.expected = expected;
        }
    }

    private final ParserImpl parser;
    private final ScalarResolver resolver;
    private final Map<Anchor, Node> anchors = new HashMap<>();
    private int nodesLeft;
    private int depth;

    private YamlTree(String text, int maxNodes) {
        CoreSchema schema = new CoreSchema();
        // the caller has looked at the size
        LoadSettings settings = LoadSettings.builder().setSchema(schema).setCodePointLimit(Integer.MAX_VALUE).build();
        parser = new ParserImpl(settings, new StreamReader(settings, text));
        resolver = schema.getScalarResolver();
        nodesLeft = maxNodes;
    }

    /**
     * What came of it.
     *
     * @param root    the document; {@code null} where it was refused
     * @param aliases whether anything in it was written by way of an anchor
     */
    public record Document(Node root, boolean aliases) {
    }

    /**
     * Reads a text.
     *
     * @param maxNodes a document of more values than that is refused
     */
    public static Document read(SourceFile source, int maxNodes, Complaints complaints) {
        String text = source.text().startsWith(BYTE_ORDER_MARK) ? source.text().substring(1) : source.text();
        try {
            YamlTree tree = new YamlTree(text, maxNodes);
            Node root = tree.document();
            return new Document(root, !tree.anchors.isEmpty());
        } catch (RefusedException e) {
            complaints.add(Kind.REFUSED, source, e.line, e.column, e.getMessage(), e.expected);
        } catch (MarkedYamlEngineException e) {
            complaints.add(Kind.REFUSED, source, line(e.getProblemMark()), column(e.getProblemMark()),
                    "Not YAML: " + e.getProblem(), e.getContext() == null ? "" : "found " + e.getContext()
                            + e.getContextMark().map(at -> ", which began in line " + (at.getLine() + 1)).orElse(""));
        } catch (ReaderException e) {
            int line = 1 + (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
            complaints.add(Kind.REFUSED, source, line, 0, String.format("Not YAML: character U+%04X is not allowed",
                    e.getCodePoint()), "text without control characters");
        } catch (YamlEngineException e) {
            complaints.add(Kind.REFUSED, source.name(), "Not YAML: " + e.getMessage(), "");
        }
        return new Document(null, false);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(at -> at.getLine() + 1).orElse(0);
    }

    private static int column(Optional<Mark> mark) {
        return mark.map(at -> at.getColumn() + 1).orElse(0);
    }

    private Node document() throws RefusedException {
        parser.next();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return NOTHING;
        }
        parser.next();
        Node root = node();
        parser.next();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw new RefusedException(parser.peekEvent(), "A second document begins here",
                    "one document in a file");
        }
        return root;
    }

    private Node node() throws RefusedException {
        Event event = parser.next();
        int line = line(event.getStartMark());
        int column = column(event.getStartMark());
        spend(1, line, column);
        if (event instanceof AliasEvent alias) {
            Node node = anchors.get(alias.getAlias());
            if (node == null) {
                throw new RefusedException(event, "Alias *" + alias.getAlias() + " has no anchor before it",
                        "&" + alias.getAlias() + " earlier in the file, and not around this");
            }
            return node;
        }
        Node node = event instanceof ScalarEvent scalar ? scalar(scalar, line, column)
                : collection(event, line, column);
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        return node;
    }

    private void spend(int nodes, int line, int column) throws RefusedException {
        nodesLeft -= nodes;
        if (nodesLeft < 0) {
            throw new RefusedException(line, column,
                    "The configuration is larger than the memory of this program allows",
                    "fewer lines, or more memory: UNDERSTUDY_JAVA_OPTS=-Xmx256m");
        }
    }

    private Node collection(Event event, int line, int column) throws RefusedException {
        if (++depth > MAX_DEPTH) {
            throw new RefusedException(event, "Blocks are nested more than " + MAX_DEPTH + " deep",
                    "fewer levels");
        }
        Node node;
        if (event instanceof MappingStartEvent start) {
            checkTag(start.getTag(), event);
            node = new Mapping(entries(), line, column);
        } else {
            checkTag(((SequenceStartEvent) event).getTag(), event);
            List<Node> items = new ArrayList<>();
            while (!parser.checkEvent(Event.ID.SequenceEnd)) {
                items.add(node());
            }
            node = new Sequence(List.copyOf(items), line, column);
        }
        parser.next();
        depth--;
        return node;
    }

    private static void checkTag(Optional<String> tag, Event event) throws RefusedException {
        if (tag.isPresent() && !tag.get().startsWith(CORE_TAGS) && !tag.get().equals("!")) {
            throw new RefusedException(event, "The tag " + tag.get() + " means nothing here",
                    "the value without a tag");
        }
    }

    private Scalar scalar(ScalarEvent event, int line, int column) throws RefusedException {
        checkTag(event.getTag(), event);
        boolean plain = event.getImplicit().canOmitTagInPlainScalar();
        Tag tag = event.getTag().filter(written -> !written.equals("!")).map(Tag::new)
                .orElseGet(() -> resolver.resolve(event.getValue(), plain));
        Type type = Tag.NULL.equals(tag) ? Type.NULL
                : Tag.BOOL.equals(tag) ? Boolean.parseBoolean(event.getValue()) ? Type.TRUE : Type.FALSE
                : Tag.INT.equals(tag) || Tag.FLOAT.equals(tag) ? Type.NUMBER : Type.STRING;
        return new Scalar(event.getValue(), type, line, column);
    }

    private List<Entry> entries() throws RefusedException {
        Map<String, Entry> own = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Event begin = parser.peekEvent();
            boolean merge = begin instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getValue().equals(MERGE);
            if (!(node() instanceof Scalar key)) {
                throw new RefusedException(begin, "A list or a map cannot be a key", "a word as key");
            }
            Node value = node();
            if (merge) {
                merged.add(value);
                continue;
            }
            Entry earlier = own.put(key.text(), new Entry(key, value));
            if (earlier != null) {
                throw new RefusedException(begin, "'" + key.text() + "' stands here twice, before in line "
                        + earlier.key().line(), "each key once; where the order matters, a list of maps: - KEY: VALUE");
            }
        }
        return merged.isEmpty() ? List.copyOf(own.values()) : merge(merged, own);
    }

    /** {@code <<: *anchor}: what stands there first, apart from what is written here itself. */
    private List<Entry> merge(List<Node> values, Map<String, Entry> own) throws RefusedException {
        Map<String, Entry> all = new LinkedHashMap<>();
        for (Node value : values) {
            for (Node one : value instanceof Sequence sequence ? sequence.items() : List.of(value)) {
                if (!(one instanceof Mapping mapping)) {
                    throw new RefusedException(one.line(), one.column(), "<< wants a map",
                            "<<: *ANCHOR, or a list of these");
                }
                spend(mapping.entries().size(), one.line(), one.column());
                mapping.entries().forEach(entry -> all.putIfAbsent(entry.key().text(), entry));
            }
        }
        own.forEach((key, entry) -> {
            if (all.replace(key, entry) == null) {
                all.put(key, entry);
            }
        });
        return List.copyOf(all.values());
    }
}
