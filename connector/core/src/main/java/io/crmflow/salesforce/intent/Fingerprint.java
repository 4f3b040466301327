package io.crmflow.salesforce.intent;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.operation.Operation;
import io.crmflow.salesforce.operation.Repeat;
import java.util.Map;
import java.util.stream.Collectors;

/** Equal for operations that leave equal records, whatever the order of their fields. */
final class Fingerprint {

  private Fingerprint() {}

  static String of(Operation operation) {
    return operation.repeat() instanceof Repeat.CreatedRecord created
        ? StepKeys.digest(created.object() + sorted(created.fields()))
        : operation.id();
  }

  private static String sorted(JsonNode value) {
    return value.isObject()
        ? value.properties().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(field -> field.getKey() + "=" + sorted(field.getValue()))
            .collect(Collectors.joining(",", "{", "}"))
        : value.toString();
  }
}
