package io.understudy.frontends.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.frontends.yaml.form.ToYaml;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any configuration that fits the vocabulary is valid by its schema. A class of its own: engines share no report. */
class SchemaPropertyTest {

    @Property(tries = 500)
    void whatConvertWritesOfGoodStatementsIsValid(@ForAll long seed) {
        String yaml = ToYaml.write(TestHost.VOCABULARY,
                new RandomStatements(seed, TestHost.VOCABULARY, false).configuration(), List.of());
        assertEquals(Set.of(), SchemaTest.validate(yaml), yaml);
    }
}
