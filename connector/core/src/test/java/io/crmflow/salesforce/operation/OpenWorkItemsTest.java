package io.crmflow.salesforce.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crmflow.salesforce.operation.OpenWorkItems.Item;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A record that several approvers decide about at once. */
class OpenWorkItemsTest {

  private static final String RECORD = RecordId.sample("006");
  private static final Item ONE =
      new Item(RecordId.checked("Id", "04i000000000001"), "04g", RECORD);
  private static final Item TWO =
      new Item(RecordId.checked("Id", "04i000000000002"), "04g", RECORD);
  private static final OpenWorkItems OPEN = new OpenWorkItems(List.of(ONE, TWO));

  @Test
  void doNotTellWhichOneARecordMeans() {
    DecideApproval approve = decide(RECORD, Decision.APPROVE);

    SalesforceError error = ((Outcome.Failed) OPEN.refusal(approve, OPEN.of(approve))).error();

    assertThat(error.category()).isEqualTo(ErrorCategory.AMBIGUOUS);
    assertThat(error.duplicates()).containsExactly(ONE.id(), TWO.id());
    assertThat(error.remedy()).contains("workItemIds");
  }

  @Test
  void areToldApartByTheirOwnIds() {
    DecideApproval reject = decide(TWO.id(), Decision.REJECT);

    assertThat(OPEN.of(reject)).containsExactly(TWO);
    assertThat(OPEN.refusal(reject, OPEN.of(reject))).isNull();
  }

  @Test
  void endTogetherWhenTheirSubmissionIsRecalled() {
    DecideApproval recall = decide(RECORD, Decision.RECALL);

    assertThat(OPEN.refusal(recall, OPEN.of(recall))).isNull();
  }

  private static DecideApproval decide(String id, Decision decision) {
    return new DecideApproval(
        "approval.decide", id, decision, JsonNodeFactory.instance.objectNode());
  }
}
