package io.crmflow.salesforce.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.operation.Catalog;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTemplatesTest {

  private static final String NAME = "salesforce-lead-create.json";

  private final PublishedTemplates none = new PublishedTemplates(Map.of());
  private final ObjectNode first =
      ElementTemplates.of(Catalog.get("lead.create"), "").put("version", 1);
  private final PublishedTemplates published = none.with(List.of(first));

  @Test
  void aTemplateThatNobodyGotYetStaysAtVersionOne() {
    assertThat(none.version(first)).isEqualTo(1);
    assertThat(none.version(withOneMoreField(first))).isEqualTo(1);
  }

  @Test
  void wordsOrderAndPresetsDoNotRaiseTheVersion() {
    ObjectNode reworded = first.deepCopy().put("name", "Another name").put("description", "Other.");
    reworded.putArray("keywords").add("other");
    for (int field = 0; field < fields(reworded).size(); field++) {
      ((ObjectNode) fields(reworded).get(field)).put("label", "Other").put("description", "Other.");
    }
    ArrayNode reversed = reworded.putArray("properties");
    fields(first).forEach(field -> reversed.insert(0, field));

    assertThat(published.version(reworded)).isEqualTo(1);
    assertThat(published.version(ElementTemplates.of(Catalog.get("lead.create"), "sales")))
        .isEqualTo(1);
  }

  @Test
  void aFieldMoreRaisesTheVersionOnce() {
    ObjectNode second = withOneMoreField(first);
    assertThat(published.version(second)).isEqualTo(2);

    ObjectNode further = withOneMoreField(second.put("version", 2));
    assertThat(published.version(further)).isEqualTo(2);
    assertThat(published.with(List.of(second)).version(further)).isEqualTo(3);
  }

  @Test
  void aChoiceLessRaisesTheVersion() {
    ObjectNode narrower = first.deepCopy();
    fields(narrower)
        .findParents("choices")
        .forEach(field -> ((ArrayNode) field.get("choices")).remove(0));

    assertThat(published.version(narrower)).isEqualTo(2);
  }

  @Test
  void anotherHiddenValueRaisesTheVersion() {
    ObjectNode other = first.deepCopy();
    ((ObjectNode) fields(other).get(0)).put("value", "other");

    assertThat(published.version(other)).isEqualTo(2);
  }

  @Test
  void theFileHoldsWhatWasPublished() throws IOException {
    Properties file = new Properties();
    file.load(new StringReader(published.text()));

    assertThat(PublishedTemplates.of(file)).isEqualTo(published);
  }

  @Test
  void aPublishedVersionIsKeptWhenANewerOneTakesItsPlace(@TempDir Path path) throws IOException {
    TemplateFolder folder = new TemplateFolder(path);
    folder.write(Map.of(NAME, first), none);
    ObjectNode second = withOneMoreField(first).put("version", 2);

    folder.write(Map.of(NAME, second), published);
    String kept = Files.readString(folder.kept(NAME, 1));
    folder.write(Map.of(NAME, withOneMoreField(second)), published);

    assertThat(folder.written())
        .isEqualTo(TemplateFolder.wanted(Map.of(NAME, withOneMoreField(second))));
    assertThat(kept).isEqualTo(TemplateFolder.wanted(Map.of(NAME, first)).get(NAME));
    assertThat(folder.kept(NAME, 2)).doesNotExist();
  }

  @Test
  void aPublishedTemplateIsKeptWhenItsOperationGoes(@TempDir Path path) throws IOException {
    TemplateFolder folder = new TemplateFolder(path);
    folder.write(Map.of(NAME, first), none);

    folder.write(Collections.emptyMap(), published);

    assertThat(folder.written()).isEmpty();
    assertThat(folder.kept(NAME, 1)).exists();
  }

  @Test
  void whatNobodyGotIsReplacedWithoutATrace(@TempDir Path path) throws IOException {
    TemplateFolder folder = new TemplateFolder(path);
    folder.write(Map.of(NAME, first), none);

    folder.write(Collections.emptyMap(), none);

    assertThat(path).isEmptyDirectory();
  }

  private static ObjectNode withOneMoreField(ObjectNode template) {
    ObjectNode more = template.deepCopy();
    fields(more)
        .add(Property.of("camunda:inputParameter", "Field" + fields(more).size(), "String").json());
    return more;
  }

  private static ArrayNode fields(ObjectNode template) {
    return template.withArray("properties");
  }
}
