package io.crmflow.salesforce.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.metadata.OrgField;
import io.crmflow.salesforce.operation.Refusal;
import java.util.regex.Pattern;

/** A value as a message shows it: shortened, and hidden where its field sounds like a secret. */
final class ShownValue {

  private static final Pattern SECRET =
      Pattern.compile(
          "password|passphrase|secret|token|credential|api_?key|ssn|iban|credit_?card|card_?number",
          Pattern.CASE_INSENSITIVE);

  private ShownValue() {}

  static String of(OrgField field, JsonNode value) {
    boolean hidden = field.secret() || SECRET.matcher(field.name()).find();
    return hidden ? "a value that is not shown" : Refusal.shown(text(value));
  }

  private static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
