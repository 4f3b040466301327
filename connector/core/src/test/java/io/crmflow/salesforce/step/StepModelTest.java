package io.crmflow.salesforce.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepModelTest {

  private static final Map<String, Object> LEAD = Map.of("LastName", "Ada", "Company", "Acme");

  @Test
  void readsExtensionProperties() {
    StepModel model =
        StepModel.of(
            Map.of(
                "salesforce.operation", "lead.create",
                "salesforce.connection", " main ",
                "salesforce.duplicates", "allow",
                "salesforce.output.id", "leadId",
                "salesforce.output.success", "",
                "salesforce.retries", "1",
                "salesforce.retry-backoff", "PT1S, PT2S",
                "other.property", "ignored"));

    assertThat(model)
        .isEqualTo(
            new StepModel(
                "lead.create",
                "main",
                Map.of("duplicates", "allow"),
                Map.of("id", "leadId"),
                new RetryPolicy(1, List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)))));
  }

  @Test
  void makesACallOfTheTenant() {
    Call call = model("lead.create", "main").call("acme", LEAD, "key", "instance");

    assertThat(call.connection()).isEqualTo(new ConnectionId("acme", "main"));
    assertThat(call.operation().id()).isEqualTo("lead.create");
    assertThat(call.key()).isEqualTo("key");
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(refused(model(null, "main")).error().code()).isEqualTo("MISSING_OPERATION");
    assertThat(refused(model("lead.create", null)).error().code()).isEqualTo("MISSING_CONNECTION");
    assertThat(refused(model("lead.invent", "main")).error().code()).isEqualTo("UNKNOWN_OPERATION");
  }

  private static SalesforceException refused(StepModel model) {
    SalesforceException refused =
        catchThrowableOfType(
            SalesforceException.class, () -> model.call(null, LEAD, "key", "instance"));
    assertThat(refused.error().category()).isEqualTo(ErrorCategory.VALIDATION);
    assertThat(refused.error().operation()).isEqualTo(model.operation());
    return refused;
  }

  private static StepModel model(String operation, String connection) {
    return new StepModel(operation, connection, Map.of(), Map.of(), RetryPolicy.DEFAULT);
  }
}
