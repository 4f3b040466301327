package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.outcome.ErrorCatalog;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One error as an answer states it, whichever of Salesforce's shapes it came in. */
record FoundError(String code, String message, List<String> fields, List<String> duplicates) {

  private static final int LONGEST_CODE = 100;
  // Long enough for the longest validation message (255) with a caret-marked query, short enough
  // for an engine's message columns after their own truncation.
  private static final int LONGEST_MESSAGE = 2_000;
  private static final int MOST_IDS = 200;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

  // "duplicate value found: Email__c duplicates value on record with id: 00Q..."; the words change
  // with the user's language, the ID at the end does not.
  private static final Pattern ID_AT_END =
      Pattern.compile("(?=\\w{0,17}\\d)\\b([a-zA-Z0-9]{18}|[a-zA-Z0-9]{15})\\s*\\.?\\s*$");

  FoundError {
    code = cut(code, LONGEST_CODE);
    message = message == null ? "" : cut(message, LONGEST_MESSAGE);
    fields = List.copyOf(fields);
    duplicates = List.copyOf(duplicates);
  }

  // A NUL cannot be stored by PostgreSQL, and other control characters can forge log lines.
  private static String cut(String text, int longest) {
    String clean = CONTROL.matcher(text).replaceAll(" ").strip();
    return clean.length() <= longest ? clean : clean.substring(0, longest) + "...";
  }

  /** Reads one error object; null when it is none. */
  static FoundError in(JsonNode node) {
    for (String key : List.of("errorCode", "statusCode", "error")) {
      JsonNode code = node.path(key);
      if (code.isTextual() && !code.textValue().isBlank()) {
        String message = node.path("message").asText(node.path("error_description").asText(""));
        return of(
            code.textValue(), message, texts(node.path("fields")), node.path("duplicateResult"));
      }
    }
    return null;
  }

  static FoundError of(String code, String message, List<String> fields, JsonNode duplicateResult) {
    List<String> duplicates = matched(duplicateResult);
    if (duplicates.isEmpty() && "DUPLICATE_VALUE".equals(code) && message != null) {
      Matcher id = ID_AT_END.matcher(message);
      duplicates = id.find() ? List.of(id.group(1)) : List.of();
    }
    return new FoundError(code, message, fields, duplicates);
  }

  private static List<String> matched(JsonNode duplicateResult) {
    List<String> ids = new ArrayList<>();
    if (duplicateResult != null) {
      for (JsonNode match : duplicateResult.path("matchResults")) {
        for (JsonNode found : match.path("matchRecords")) {
          JsonNode id = found.path("record").path("Id");
          if (id.isTextual() && !ids.contains(id.textValue()) && ids.size() < MOST_IDS) {
            ids.add(id.textValue());
          }
        }
      }
    }
    return ids;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  boolean isCollateral() {
    return ErrorCatalog.isCollateral(code);
  }

  SalesforceError toError(int httpStatus) {
    SalesforceError error = ErrorCatalog.error(code, message, fields, httpStatus);
    return duplicates.isEmpty() ? error : error.matching(duplicates);
  }
}
