package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from leads what they were converted to. */
record ConversionLookUp() implements LookUp {

  private static final String FIELDS =
      "IsConverted,ConvertedAccountId,ConvertedContactId,ConvertedOpportunityId";

  /** As many ids as an URL holds beside the fields; see {@link RetrieveRows}. */
  private static final int MOST_LEADS = 200;

  @Override
  public List<Optional<Outcome.Done>> find(SalesforceApi api, List<Operation> operations) {
    List<String> ids = operations.stream().map(ConversionLookUp::leadId).distinct().toList();
    Map<String, ObjectNode> leads = new HashMap<>();
    for (int from = 0; from < ids.size(); from += MOST_LEADS) {
      read(api, ids.subList(from, Math.min(from + MOST_LEADS, ids.size())), leads);
    }
    return operations.stream().map(one -> conversion(leads.get(leadId(one)))).toList();
  }

  private static void read(SalesforceApi api, List<String> ids, Map<String, ObjectNode> leads) {
    List<ObjectNode> answer = api.retrieve("Lead", String.join(",", ids), FIELDS);
    Answers.checkRead(ids.size(), answer.size());
    for (int i = 0; i < ids.size(); i++) {
      leads.put(ids.get(i), answer.get(i));
    }
  }

  private static Optional<Outcome.Done> conversion(ObjectNode lead) {
    if (lead == null || !lead.path("IsConverted").asBoolean()) {
      return Optional.empty();
    }
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("accountId", text(lead.path("ConvertedAccountId")));
    outputs.put("contactId", text(lead.path("ConvertedContactId")));
    outputs.put("opportunityId", text(lead.path("ConvertedOpportunityId")));
    return Optional.of(new Outcome.Done(outputs));
  }

  private static String text(JsonNode value) {
    return value.asText(null);
  }

  private static String leadId(Operation operation) {
    return ((ConvertLead) operation).leadId();
  }
}
