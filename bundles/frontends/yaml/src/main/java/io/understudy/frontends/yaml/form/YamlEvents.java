package io.understudy.frontends.yaml.form;

import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes YAML piece by piece, in block style, and quotes what another reader of YAML could take for something else. */
final class YamlEvents {

    private static final int ANY_WIDTH = 1 << 20;
    private static final int INDENT = 2;
    /** Numbers that every reader of YAML takes for the same number, and that keepalived.conf has in the same form. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{0,5}[1-9])?");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)?\\.[0-9]+|-?(0|[1-9][0-9]*)\\.?");
    /** Text by YAML 1.2 and something else by 1.1, which many still read: truth values, times of day, odd numbers. */
    private static final Pattern AMBIGUOUS = Pattern.compile("(?i)on|off|yes|no|y|n|<<|=|~"
            + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?|[-+]?0[box][0-9a-f_]+"
            + "|[-+]?[0-9_,]*\\.?[0-9_]*(e[-+]?[0-9]+)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t ].*)?");
    /** Control characters, and what ends a line in Unicode: only escapes say which they are. */
    private static final Pattern UNSEEN = Pattern.compile("[\\x00-\\x1f\\x7f-\\xa0\u2028\u2029\ufeff]");

    private final StringBuilder text;
    private final Emitter emitter;
    private final ScalarResolver resolver = new CoreSchema().getScalarResolver();

    /** A writer of one document behind what stands there already. */
    YamlEvents(StringBuilder text) {
        this.text = text;
        DumpSettings settings = DumpSettings.builder().setWidth(ANY_WIDTH).setSplitLines(false).setIndent(INDENT)
                .setIndicatorIndent(INDENT).setIndentWithIndicator(true).setMaxSimpleKeyLength(1000).build();
        emitter = new Emitter(settings, new Appender());
        emitter.emit(new StreamStartEvent());
        emitter.emit(new DocumentStartEvent(false, Optional.empty(), java.util.Map.of()));
    }

    /** The end of the document. */
    void finish() {
        emitter.emit(new DocumentEndEvent(false));
        emitter.emit(new StreamEndEvent());
    }

    void beginMap() {
        emitter.emit(new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
    }

    void endMap() {
        emitter.emit(new MappingEndEvent());
    }

    void beginList() {
        emitter.emit(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
    }

    void endList() {
        emitter.emit(new SequenceEndEvent());
    }

    /** {@code true}, {@code false} or {@code null}. */
    void literal(Boolean value) {
        scalar(value == null ? "null" : value.toString(), ScalarStyle.PLAIN);
    }

    /** A text, or a number that is written like one. */
    void value(String value) {
        scalar(value, NUMBER.matcher(value).matches() ? ScalarStyle.PLAIN : style(value));
    }

    /** What is a number by its keyword, in the form that somebody wrote. */
    void number(String value) {
        scalar(value, DECIMAL.matcher(value).matches() ? ScalarStyle.PLAIN : style(value));
    }

    /** A key or a text that no number is meant by. */
    void text(String value) {
        scalar(value, style(value));
    }

    private ScalarStyle style(String value) {
        if (UNSEEN.matcher(value).find()) {
            return ScalarStyle.DOUBLE_QUOTED;
        }
        boolean plain = Tag.STR.equals(resolver.resolve(value, true)) && !AMBIGUOUS.matcher(value).matches();
        return plain ? ScalarStyle.PLAIN : ScalarStyle.SINGLE_QUOTED;
    }

    private void scalar(String value, ScalarStyle style) {
        emit(new ScalarEvent(Optional.empty(), Optional.empty(), new ImplicitTuple(true, true), value, style));
    }

    private void emit(Event event) {
        emitter.emit(event);
    }

    private final class Appender implements StreamDataWriter {
        @Override
        public void write(String part) {
            text.append(part);
        }

        @Override
        public void write(String part, int from, int length) {
            text.append(part, from, from + length);
        }
    }
}
