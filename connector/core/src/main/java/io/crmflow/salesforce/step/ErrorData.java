package io.crmflow.salesforce.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.List;

/** What the process variable {@value #VARIABLE} tells a process about the failure of a step. */
public final class ErrorData {

  /** Name of the variable. */
  public static final String VARIABLE = "salesforceError";

  /** The engine's columns for text variables hold 4000 bytes in some databases. */
  private static final int LONGEST_TEXT = 1000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorData() {}

  /** The error as one line that fits a process variable. */
  public static String message(SalesforceError error) {
    String text = error.text();
    return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
  }

  /** The same data as readable text, for the details of an incident. */
  public static String details(SalesforceError error) {
    String request = error.requestId() == null ? "" : "\nSalesforce request " + error.requestId();
    return error.text() + request + "\n\n" + json(error).toPrettyString();
  }

  /** The value of the variable. */
  public static ObjectNode json(SalesforceError error) {
    ObjectNode json = JSON.createObjectNode();
    json.put("category", error.category().name());
    json.put("code", error.code());
    json.put("message", error.message());
    json.set("fields", array(error.fields()));
    json.put("operation", error.operation());
    json.put("connection", error.connection());
    json.set("duplicates", array(error.duplicates()));
    json.put("remedy", error.remedy());
    return json;
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
