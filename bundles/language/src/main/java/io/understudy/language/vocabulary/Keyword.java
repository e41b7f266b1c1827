package io.understudy.language.vocabulary;

/**
 * One row of the vocabulary.
 *
 * @param block       the block it belongs to
 * @param name        the word
 * @param tier        1 (everybody) to 4 (tuning of keepalived's own process); 0: an extension of ours
 * @param effect      what comes of it in this program
 * @param grammar     what may follow
 * @param defaultText for people: what holds where the word is not written; empty where nothing does
 * @param meaning     for people: what it does, or why it does nothing; one or two sentences
 * @param replacement what to write instead of a deprecated word; empty for all others
 */
public record Keyword(String block, String name, int tier, Effect effect, Grammar grammar, String defaultText,
        String meaning, String replacement) {

    /** What comes of a keyword in this program. */
    public enum Effect {
        /** It does what it says. */
        FULL(' '),
        /** Its value is in the model, and no engine acts on it yet: said once at load. */
        NOT_YET('~'),
        /** It tunes keepalived's own processes and has nothing to act on here; the meaning says why. */
        NONE('-');

        private final char mark;

        Effect(char mark) {
            this.mark = mark;
        }

        static Effect of(char mark) {
            for (Effect effect : values()) {
                if (effect.mark == mark) {
                    return effect;
                }
            }
            throw new IllegalStateException("no such mark: " + mark);
        }
    }

    /** The same word in another block. */
    Keyword in(String other) {
        return new Keyword(other, name, tier, effect, grammar, defaultText, meaning, replacement);
    }

    /** Reads a line: {@code NAME TIER[MARK] GRAMMAR [= DEFAULT] [: MEANING] [-> REPLACEMENT]}. */
    static Keyword parse(String block, String line) {
        int nameEnd = line.indexOf(' ');
        int tier = nameEnd;
        while (line.charAt(tier) == ' ') {
            tier++;
        }
        int end = line.length();
        int arrow = line.lastIndexOf(" -> ");
        String replacement = arrow < 0 ? "" : line.substring(arrow + 4);
        end = arrow < 0 ? end : arrow;
        int colon = line.indexOf(" : ", tier);
        String meaning = colon < 0 ? "" : line.substring(colon + 3, end).strip();
        end = colon < 0 ? end : colon;
        int equals = line.substring(0, end).indexOf(" = ", tier);
        String defaultText = equals < 0 ? "" : line.substring(equals + 3, end).strip();
        end = equals < 0 ? end : equals;
        return new Keyword(block, line.substring(0, nameEnd), line.charAt(tier) - '0', Effect.of(line.charAt(tier + 1)),
                Grammar.parse(line.substring(tier + 2, end)), defaultText, meaning, replacement);
    }
}
