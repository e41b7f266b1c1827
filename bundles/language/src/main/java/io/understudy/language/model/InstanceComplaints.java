package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.Statement;

/** Complaints that can only be made once an instance is complete; they name it and the line that is to be mended. */
final class InstanceComplaints {

    private final Complaints complaints;

    InstanceComplaints(Complaints complaints) {
        this.complaints = complaints;
    }

    /** It cannot run. */
    void refuse(InstanceDraft draft, Statement where, String message, String expected) {
        complaints.add(Kind.INCOMPLETE, where, "(" + draft.name + ") " + message, expected);
    }

    /** It runs in another way than written; the place is that of a keyword, or of the block. */
    void warn(InstanceDraft draft, String keyword, String message, String expected) {
        warn(draft, draft.statement(keyword), message, expected);
    }

    /** Worth saying, and keepalived does not complain. */
    void note(InstanceDraft draft, Statement where, String message) {
        complaints.add(Kind.NOTE, where, "(" + draft.name + ") " + message, "");
    }

    /** It runs in another way than written. */
    void warn(InstanceDraft draft, Statement where, String message, String expected) {
        complaints.add(Kind.WARNING, where, "(" + draft.name + ") " + message, expected);
    }
}
