package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Asks Salesforce whether operations were done. Implementations are immutable, and equal where they
 * can serve each other's operations with common requests.
 */
public interface LookUp {

  /**
   * Looks for the effects of these operations.
   *
   * @param operations those whose {@link Repeat} holds this look-up or an equal one
   * @return for each operation, in their order, what it gives back when it was done; empty when it
   *     was not
   * @throws io.crmflow.salesforce.outcome.SalesforceException when Salesforce cannot be asked now
   */
  List<Optional<Outcome.Done>> find(SalesforceApi api, List<Operation> operations);
}
