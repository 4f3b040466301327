package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shows that a connection works: who is connected, and how much of the org's daily API limit is
 * used. Gives back {@code userName}, {@code organizationId}, {@code apiUsed} and {@code apiLimit}.
 *
 * @param id catalog id
 */
public record CheckConnection(String id) implements SingleOperation {

  @Override
  public String cost() {
    return "One API call; steps that run together share it.";
  }

  @Override
  public Repeat repeat() {
    return Repeat.HARMLESS;
  }

  @Override
  public Outcome run(SalesforceApi api) {
    JsonNode user = api.userInfo();
    JsonNode requests = api.limits().path("DailyApiRequests");
    int limit = requests.path("Max").asInt();
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("userName", user.path("preferred_username").asText(null));
    outputs.put("organizationId", user.path("organization_id").asText(null));
    outputs.put("apiUsed", limit - requests.path("Remaining").asInt());
    outputs.put("apiLimit", limit);
    return new Outcome.Done(outputs);
  }
}
