/** A plugin for tests: one block with typed words, and an engine that writes them to a file. */
package io.understudy.itests.declaring;
