package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/** Runs many calls with few requests. Thread-safe. */
public final class BatchExecutor {

  private final SalesforceClients clients;
  private final Executor executor;

  public BatchExecutor(SalesforceClients clients, Executor executor) {
    this.clients = Objects.requireNonNull(clients, "clients");
    this.executor = Objects.requireNonNull(executor, "executor");
  }

  /** Outcome i belongs to call i; never throws for a single call's trouble. */
  public List<Outcome> run(List<Call> calls) {
    throw new UnsupportedOperationException(clients + " " + executor + " " + calls);
  }
}
