package io.crmflow.salesforce.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DockerComposeTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:[-?][^}]*)?}");

  private final YAMLMapper yaml = new YAMLMapper();

  @Test
  void keepsToTheComposeSpecification() throws IOException {
    assertThat(schema().validate(compose())).isEmpty();
  }

  @Test
  void noticesAMisspeltKey() throws IOException {
    JsonNode broken = yaml.readTree("services: {app: {image: x, enviroment: {A: b}}}");

    Set<ValidationMessage> problems = schema().validate(broken);

    assertThat(problems).singleElement().asString().contains("enviroment");
  }

  @Test
  void hasNoDefaultForASecret() throws IOException {
    assertThat(variables())
        .filteredOn(variable -> variable.group(1).matches(".*(PASSWORD|KEY|SECRET).*"))
        .isNotEmpty()
        .allSatisfy(secret -> assertThat(secret.group(2)).startsWith(":?"));
  }

  @Test
  void givesTheEncryptionKeyAsAFile() throws IOException {
    JsonNode compose = compose();

    assertThat(compose.at("/secrets/encryption-key/environment").asText())
        .isEqualTo("ENCRYPTION_KEY");
    assertThat(
            compose
                .at("/services/app/environment/SALESFORCE_CONNECTOR_ENCRYPTION_KEYFILE")
                .asText())
        .isEqualTo("/run/secrets/" + compose.at("/services/app/secrets/0").asText());
  }

  @Test
  void everyVariableIsExplainedInTheExampleAndNoneHasAValueThatIsASecret() throws IOException {
    List<String> example = Files.readAllLines(ROOT.resolve(".env.example"));

    assertThat(variables())
        .allSatisfy(
            variable ->
                assertThat(example).anyMatch(line -> line.contains(variable.group(1) + "=")));
    assertThat(example).contains("POSTGRES_PASSWORD=", "ENCRYPTION_KEY=");
  }

  @Test
  void theApplicationWaitsForAHealthyDatabase() throws IOException {
    JsonNode compose = compose();

    assertThat(compose.at("/services/app/depends_on/postgres/condition").asText())
        .isEqualTo("service_healthy");
    assertThat(compose.at("/services/postgres/healthcheck/test").toString()).contains("pg_isready");
    assertThat(compose.at("/services/postgres/volumes/0").asText())
        .isEqualTo(compose.at("/volumes").fieldNames().next() + ":/var/lib/postgresql/data");
  }

  @Test
  void aWorkerDiffersFromTheApplicationByItsProfileAlone() throws IOException {
    ObjectNode application = compose().withObject("/services/app");
    ObjectNode worker = compose().withObject("/services/worker");

    assertThat(worker.withObject("/environment").remove("SPRING_PROFILES_ACTIVE").asText())
        .isEqualTo("worker");
    for (String same : List.of("build", "environment", "secrets", "healthcheck")) {
      assertThat(worker.get(same)).as(same).isEqualTo(application.get(same));
    }
    assertThat(worker.at("/depends_on/app/condition").asText()).isEqualTo("service_healthy");
    assertThat(worker.has("ports")).isFalse();
  }

  private ObjectNode compose() throws IOException {
    return (ObjectNode) yaml.readTree(ROOT.resolve("docker-compose.yml").toFile());
  }

  private static List<Matcher> variables() throws IOException {
    String text = Files.readString(ROOT.resolve("docker-compose.yml"));
    Matcher matcher = VARIABLE.matcher(text);
    return Stream.generate(() -> matcher)
        .takeWhile(Matcher::find)
        .map(found -> found.pattern().matcher(found.group()))
        .filter(Matcher::matches)
        .toList();
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream schema =
        DockerComposeTest.class.getResourceAsStream("/compose-spec/compose-spec.json")) {
      ObjectNode rules = (ObjectNode) new JsonMapper().readTree(schema);
      // a relative id, which the validator refuses; nothing refers to it
      rules.remove("$id");
      return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(rules);
    }
  }
}
