package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.ActionInputs;
import io.crmflow.salesforce.client.ActionResult;
import io.crmflow.salesforce.client.ErrorAnswers;
import io.crmflow.salesforce.client.RowResult;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.ErrorCatalog;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs of one flow. A run that fails is rolled back alone: Salesforce then repeats the others, up
 * to three times. In an org without partial save one failed run takes the whole request back, which
 * is then sent again in halves.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_invocableactionsettings.htm">InvocableActionSettings:
 *     isPartialSaveAllowed</a>
 */
record FlowRuns(String flow, boolean shared) implements RowRequest {

  private static final String STATUS = "Flow__InterviewStatus";
  private static final String GUID = "Flow__InterviewGuid";

  /** Codes that only say that the flow met a fault, whatever it was. */
  private static final Set<String> FAULTS = Set.of("UNKNOWN_EXCEPTION", "INTERNAL_ERROR");

  /** An identifier, so it stays English in the words of a fault. */
  private static final String LOCKED = "UNABLE_TO_LOCK_ROW";

  /**
   * Salesforce states no limit for inputs; the transaction they share has 10 seconds of CPU time,
   * which leaves 200 ms for each.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm">Execution
   *     Governors and Limits</a>
   */
  @Override
  public int capacity() {
    return shared ? 50 : 1;
  }

  @Override
  public Packing packing() {
    return Packing.ALONE;
  }

  @Override
  public List<Outcome> send(SalesforceApi api, List<RowOperation> operations) {
    return Halving.send(
        operations,
        some -> {
          List<ObjectNode> inputs = some.stream().map(RowOperation::row).toList();
          List<ActionResult> results = api.runFlow(flow, new ActionInputs(inputs));
          Answers.checkWritten(inputs.size(), results.size());
          return results.stream().map(this::outcome).toList();
        });
  }

  private Outcome outcome(ActionResult result) {
    ObjectNode outputs =
        result.outputValues() == null
            ? JsonNodeFactory.instance.objectNode()
            : result.outputValues().deepCopy();
    String status = outputs.path(STATUS).asText("Finished");
    if (!result.isSuccess() || status.equals("Error")) {
      return new Outcome.Failed(fault(result));
    }
    outputs.remove(List.of(STATUS, GUID));
    return new Outcome.Done(Map.of("outputs", outputs, "status", status));
  }

  private SalesforceError fault(ActionResult result) {
    SalesforceError error = ErrorAnswers.of(new RowResult(null, false, null, result.errors()));
    if (error.message().contains(LOCKED)) {
      return ErrorCatalog.error(LOCKED, error.message(), error.fields(), 0);
    }
    return ErrorCatalog.knows(error.code()) && !FAULTS.contains(error.code())
        ? error
        : SalesforceError.of(
                ErrorCategory.VALIDATION,
                "FLOW_FAILED",
                "The flow " + flow + " met a fault and was rolled back: " + error.message(),
                "Show the message to whoever maintains the flow (Setup > Flows); a fault path in the"
                    + " flow can turn it into an output variable")
            .about(error.fields());
  }
}
