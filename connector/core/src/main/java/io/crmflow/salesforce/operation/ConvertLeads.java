package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.ConvertedLead;
import io.crmflow.salesforce.client.ErrorAnswers;
import io.crmflow.salesforce.client.LeadConversions;
import io.crmflow.salesforce.client.RowResult;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts up to 100 leads, each on its own. */
record ConvertLeads(boolean allowDuplicates) implements RowRequest {

  static final String STATUS = "convertedStatus";

  /** Lead.Status holds the API name, which an administrator's relabelling leaves alone. */
  private static final String FIRST_STATUS =
      "SELECT ApiName FROM LeadStatus WHERE IsConverted = true ORDER BY SortOrder LIMIT 1";

  /**
   * Leads in one request.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_convertlead.htm">convertLead()</a>
   */
  @Override
  public int capacity() {
    return 100;
  }

  @Override
  public Packing packing() {
    return Packing.ALONE;
  }

  @Override
  public List<Outcome> send(SalesforceApi api, List<RowOperation> operations) {
    List<ObjectNode> rows = operations.stream().map(RowOperation::row).toList();
    List<ObjectNode> open = rows.stream().filter(row -> !row.has(STATUS)).toList();
    if (!open.isEmpty()) {
      String status = firstStatus(api);
      open.forEach(row -> row.put(STATUS, status));
    }
    List<ConvertedLead> leads =
        api.convertLeads(new LeadConversions(allowDuplicates, rows)).leads();
    Answers.checkWritten(rows.size(), leads.size());
    return leads.stream().map(ConvertLeads::outcome).toList();
  }

  private static String firstStatus(SalesforceApi api) {
    return api.query(FIRST_STATUS).records().stream()
        .map(status -> status.path("ApiName").asText())
        .findFirst()
        .orElseThrow(ConvertLeads::noStatus);
  }

  private static SalesforceException noStatus() {
    return new SalesforceException(
        SalesforceError.of(
                ErrorCategory.VALIDATION,
                "NO_CONVERTED_STATUS",
                "The connected user sees no lead status that stands for converted, so nothing was"
                    + " sent",
                "Give convertedStatus a value, or let an administrator mark a status as converted"
                    + " (Setup > Object Manager > Lead > Fields & Relationships > Lead Status)")
            .about(List.of(STATUS)));
  }

  private static Outcome outcome(ConvertedLead lead) {
    if (!lead.success()) {
      return new Outcome.Failed(ErrorAnswers.of(new RowResult(null, false, null, lead.errors())));
    }
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("accountId", lead.accountId());
    outputs.put("contactId", lead.contactId());
    outputs.put("opportunityId", lead.opportunityId());
    return new Outcome.Done(outputs);
  }
}
