package io.understudy.language.model;

import io.understudy.language.host.ScriptHost;
import io.understudy.language.statement.Complaints;
import io.understudy.language.vocabulary.Checker;
import io.understudy.language.vocabulary.Vocabulary;

/**
 * What all binders share while one configuration is read.
 *
 * @param vocabulary the keywords
 * @param complaints where complaints go
 * @param checker    validates what nobody binds
 * @param gaps       what is accepted without effect
 * @param plugins    blocks of plugins, and those that nobody knows
 * @param host       what is known of programs and users on this machine
 */
record Reading(Vocabulary vocabulary, Complaints complaints, Checker checker, NotYetInEffect gaps,
        PluginBlocks plugins, ScriptHost host) {

    /** What values mean that need no code of their own. */
    Values values() {
        return new Values(new CommandLines(this), complaints);
    }
}
