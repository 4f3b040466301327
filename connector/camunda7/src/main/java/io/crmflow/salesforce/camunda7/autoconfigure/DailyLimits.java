package io.crmflow.salesforce.camunda7.autoconfigure;

import io.crmflow.salesforce.client.ApiUsage;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Health;
import io.crmflow.salesforce.connection.KnownUsage;
import java.util.Optional;
import java.util.function.Function;

/** The daily API limits of the orgs, as the last answer or the last health check told them. */
record DailyLimits(SalesforceClients clients, Health health) implements Function<String, Integer> {

  @Override
  public Integer apply(String connection) {
    return clients
        .usage(ConnectionId.of(connection))
        .map(ApiUsage::limit)
        .or(() -> Optional.ofNullable(health.usages("").get(connection)).map(KnownUsage::limit))
        .orElse(null);
  }
}
