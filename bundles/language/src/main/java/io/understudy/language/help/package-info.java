/** The vocabulary for people: explanations, the reference page. */
package io.understudy.language.help;
