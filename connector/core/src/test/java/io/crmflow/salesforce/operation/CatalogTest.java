package io.crmflow.salesforce.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogTest {

  static List<OperationType> catalog() {
    return Catalog.all();
  }

  @Test
  void hasSixOperationsForEachObjectAndThoseWithAPurpose() {
    assertThat(Catalog.all())
        .extracting(OperationType::id)
        .contains("connection.check", "query.run", "lead.convert")
        .contains("lead.create", "lead.get", "lead.find", "lead.update", "lead.upsert")
        .contains("contact.delete", "account.find", "opportunity.upsert", "record.create")
        .contains("lead.assign", "lead.add-to-campaign", "campaign.add-member")
        .contains("opportunity.set-stage", "opportunity.add-contact-role")
        .contains("opportunity.add-product", "task.create", "task.complete", "case.create")
        .contains("case.update", "case.add-comment", "event.publish", "query.count")
        .contains("query.search", "note.add", "file.upload", "file.download", "flow.invoke")
        .contains("approval.submit", "approval.decide")
        .contains("bulk.upsert", "bulk.query")
        .hasSize(5 * 6 + 3 + 13 + 7 + 2);
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void everyExampleIsAccepted(OperationType type) {
    assertThat(type.operation(type.example()).id()).isEqualTo(type.id());
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void everyOptionHasAPresetThatItAllows(OperationType type) {
    for (Option option : type.options()) {
      if (!option.choices().isEmpty()) {
        assertThat(option.choices())
            .extracting(Option.Choice::value)
            .contains(option.preset())
            .contains(option.required() ? option.preset() : option.defaultValue());
      }
    }
  }

  @Test
  void suggestsOperationsThatComeClose() {
    assertThatThrownBy(() -> Catalog.get("lead.crate"))
        .hasMessageContaining("UNKNOWN_OPERATION")
        .hasMessageContaining("'lead.crate'")
        .hasMessageContaining("Did you mean lead.create");
  }

  @Test
  void listsAllOperationsWhenNoneComesClose() {
    assertThatThrownBy(() -> Catalog.get("send-a-letter"))
        .hasMessageContaining("lead.create")
        .hasMessageContaining("query.run");
    assertThatThrownBy(() -> Catalog.get(null)).hasMessageContaining("names no operation");
  }
}
