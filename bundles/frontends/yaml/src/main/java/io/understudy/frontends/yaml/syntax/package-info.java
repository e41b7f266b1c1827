/** YAML text to a tree of nodes with their places, within limits. Knows no keyword. */
package io.understudy.frontends.yaml.syntax;
