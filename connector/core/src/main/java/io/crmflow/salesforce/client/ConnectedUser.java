package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Response;
import java.time.Instant;

/**
 * Who is connected, and what time it is in Salesforce.
 *
 * @param id id of the user, {@code 005...}
 * @param serverTime Salesforce's clock when it answered, in whole seconds
 */
public record ConnectedUser(String id, Instant serverTime) {

  static ConnectedUser in(Response response, JsonNode userInfo) {
    Instant date = ServerDate.of(response);
    String user = userInfo.path("user_id").asText(null);
    if (user == null) {
      throw new IllegalArgumentException("User information without an id");
    }
    return new ConnectedUser(user, date);
  }
}
