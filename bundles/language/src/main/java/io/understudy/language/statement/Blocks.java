package io.understudy.language.statement;

/**
 * What the tree builder must know of the vocabulary: which keywords want braces (A20).
 *
 * @param <C> the caller's name for a kind of block
 */
public interface Blocks<C> {

    /** What a file begins with. */
    C top();

    /** The kind of block that a keyword opens; {@code null} for a keyword without braces or an unknown one. */
    C opened(C enclosing, String keyword);

    /** What stands between braces that nobody expects. */
    C unknown();
}
