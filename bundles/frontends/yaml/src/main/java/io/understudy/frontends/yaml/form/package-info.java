/** What YAML looks like for each kind of keyword: nodes to statements and statements to text. */
package io.understudy.frontends.yaml.form;
