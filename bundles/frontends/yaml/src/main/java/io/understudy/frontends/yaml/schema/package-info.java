/** The same form as JSON Schema, for editors. */
package io.understudy.frontends.yaml.schema;
