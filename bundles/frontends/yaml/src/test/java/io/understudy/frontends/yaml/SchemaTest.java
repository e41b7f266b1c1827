package io.understudy.frontends.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.understudy.api.config.ConfigurationConverter.Conversion;
import io.understudy.api.config.Problem;
import io.understudy.frontends.yaml.form.Shape;
import io.understudy.language.convert.StatementConverter;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Grammar;
import io.understudy.language.vocabulary.Keyword;
import io.understudy.language.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema, seen by a validator: valid is what the frontend reads without a complaint. */
class SchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode TEXT = tree(new YamlSchema().text());
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    static Set<ValidationMessage> validate(String yaml) {
        LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        return SCHEMA.validate(JSON.valueToTree(new Load(settings).loadFromString(yaml)));
    }

    @Test
    void itIsASchemaOfItsDraft() {
        assertEquals(JsonMetaSchema.getV202012().getIri(), TEXT.get("$schema").asText());
        JsonSchema draft = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(com.networknt.schema.SchemaLocation.of(JsonMetaSchema.getV202012().getIri()));
        assertEquals(Set.of(), draft.validate(TEXT));
    }

    @Test
    void everyKeywordIsThereWithItsRangeAndMeaning(TestReporter reporter) {
        int properties = 0;
        for (Block block : TestHost.VOCABULARY.blocks()) {
            JsonNode definition = TEXT.get("$defs").get(
                    Vocabulary.TOP.equals(block.name()) ? "configuration" : block.name());
            for (Keyword keyword : block.keywords()) {
                if (definition == null || Shape.of(keyword.grammar()) == Shape.NONE || keyword.name().startsWith("<")) {
                    continue;
                }
                JsonNode property = definition.get("properties").get(keyword.name());
                assertNotNull(property, block.name() + " " + keyword.name());
                assertTrue(keyword.meaning().isEmpty()
                        || property.get("description").asText().contains(keyword.meaning()));
                assertEquals(!keyword.replacement().isEmpty(), property.has("deprecated"));
                assertEquals(!keyword.defaultText().isEmpty(), property.has("default"));
                if (keyword.grammar().form() == Grammar.Form.INT && keyword.grammar().absence() == Grammar.Absence.FATAL
                        && property.has("type")) {
                    // in an entry of a list it is any word
                    assertTrue(!property.has("minimum") || property.get("minimum").asLong() == keyword.grammar().min());
                    assertTrue(!property.has("maximum") || property.get("maximum").asLong() == keyword.grammar().max());
                }
                properties++;
            }
        }
        reporter.publishEntry("keywords with a schema", Integer.toString(properties));
        assertTrue(properties > 600, () -> "only that few");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "vrrp_instance: {V: {interface: eth0, virtual_router_id: 7, nopreempt: true, advert_int: 0.5, version: 3}}",
        "[{vrrp_script: {a: {script: x}}}, {vrrp_script: {b: {script: {command: x, user: u}, weight: -5 reverse}}}]",
        "vrrp_instance: {V: {virtual_ipaddress: [10.0.0.1/24, {address: 10.0.0.2, dev: eth1}], use_vmac: true}}",
        "vrrp_instance: {V: {track_script: [a, {name: b, weight: 3}], notify: /a, 'priority 5 6': null}}",
        "virtual_server: {10.0.0.1 80: {lb_algo: rr, protocol: tcp, real_server: {'::1 80': {weight: 1}}}}",
        "virtual_server: {fwmark 1: {real_server: {10.0.0.1: {HTTP_GET: {url: [{path: /}, {path: /b}]}}}}}",
        "global_defs: {vip_lease: off, notification_email: [a, b], smtp_alert: false}",
        "global_defs:\n", "{}"})
    void good(String yaml) {
        assertEquals(Set.of(), validate(yaml), yaml);
        assertEquals(List.of(), TestHost.statements(yaml).complaints().list(), yaml);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "vrrp_instance: {V: {priority: 300}}", "vrrp_instance: {V: {priority: x}}", "vrrp_instance: {V: {weigth: 1}}",
        "vrrp_instance: {V: {nopreempt: maybe}}", "vrrp_instance: {V: {advert_int: 0.001}}", "vrrp_instance: [V]",
        "vrrp_instance: {V: {state: SLAVE}}", "vrrp_instance: {V: {version: 4}}", "vrrp_instanc: {}",
        "vrrp_instance: {V: {virtual_ipaddress: 10.0.0.1}}", "vrrp_instance: {V: {virtual_ipaddress: [{addres: a}]}}",
        "vrrp_instance: {V: {mcast_src_ip: eth0}}", "vrrp_instance: {V: {notify: {comand: a}}}", "include: x",
        "virtual_server: {10.0.0.1 80: {lb_algo: best}}", "virtual_server: {10.0.0.1 80: {protocol: ICMP}}",
        "virtual_server: {10.0.0.1 80: {real_server: {web one two: {weight: 1}}}}",
        "global_defs: {vip_lease: never}", "global_defs: {smtp_alert: 1}", "42"})
    void wrong(String yaml) {
        assertTrue(!validate(yaml).isEmpty(), yaml);
        assertTrue(TestHost.read(yaml).problems().stream().anyMatch(problem -> problem.kind().exitCode() != 0), yaml);
    }

    @Test
    void corpusFilesWithoutComplaintsAreValid(TestReporter reporter) throws IOException {
        StatementConverter converter =
                new StatementConverter(List.of(TestHost.KEEPALIVED, TestHost.YAML), new TestHost(),
                        TestHost.VOCABULARY);
        int valid = 0;
        for (Path file : CorpusTest.files()) {
            Conversion conversion = converter.convert(file, "corpus", "yaml");
            if (conversion.problems().stream().noneMatch(p -> p.kind().severity() == Problem.Severity.ERROR)) {
                assertEquals(Set.of(), validate(conversion.text()), () -> file + "\n" + conversion.text());
                valid++;
            }
        }
        reporter.publishEntry("valid files", Integer.toString(valid));
    }
}
