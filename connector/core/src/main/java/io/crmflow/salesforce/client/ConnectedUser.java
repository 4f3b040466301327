package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Response;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Who is connected, and what time it is in Salesforce.
 *
 * @param id id of the user, {@code 005...}
 * @param serverTime Salesforce's clock when it answered, in whole seconds
 */
public record ConnectedUser(String id, Instant serverTime) {

  static ConnectedUser in(Response response, JsonNode userInfo) {
    Instant date =
        response.headers().getOrDefault("Date", List.of()).stream()
            .findFirst()
            .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
            .map(ZonedDateTime::toInstant)
            .orElseThrow(() -> new IllegalArgumentException("An answer without a date"));
    String user = userInfo.path("user_id").asText(null);
    if (user == null) {
      throw new IllegalArgumentException("User information without an id");
    }
    return new ConnectedUser(user, date);
  }
}
