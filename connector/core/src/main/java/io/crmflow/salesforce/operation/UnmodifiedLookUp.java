package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks whether a record has the values that a conditional update was to give it. Sent again, that
 * update would be refused because of its own change.
 */
record UnmodifiedLookUp() implements LookUp {

  @Override
  public List<Optional<Outcome.Done>> find(SalesforceApi api, List<Operation> operations) {
    return operations.stream().map(one -> find(api, (UpdateUnmodifiedRecord) one)).toList();
  }

  private static Optional<Outcome.Done> find(SalesforceApi api, UpdateUnmodifiedRecord update) {
    WrittenValues values = WrittenValues.of(update.fields());
    if (!values.areComparable()) {
      return Optional.empty();
    }
    String soql =
        "SELECT %s FROM %s WHERE Id = '%s'"
            .formatted(String.join(",", values.paths()), update.object(), update.recordId());
    List<ObjectNode> records = api.query(soql).records();
    boolean done = records.stream().anyMatch(values::areAllIn);
    return done ? Optional.of(new Outcome.Done(Map.of("id", update.recordId()))) : Optional.empty();
  }
}
