package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Answer to a composite request. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Subanswers(List<Subanswer> compositeResponse) {

  Subanswers {
    compositeResponse = compositeResponse == null ? List.of() : List.copyOf(compositeResponse);
  }

  /** The answer to one of the requests; empty when there is none. */
  Optional<Subanswer> to(String referenceId) {
    return compositeResponse.stream()
        .filter(answer -> referenceId.equals(answer.referenceId()))
        .findFirst();
  }

  /** Answer to one request: what its own HTTP answer would have been. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Subanswer(JsonNode body, int httpStatusCode, String referenceId) {

    boolean isSuccess() {
      return httpStatusCode / 100 == 2;
    }

    /** The body as it would have come alone; empty for none. */
    byte[] bytes() {
      return body == null || body.isNull()
          ? new byte[0]
          : body.toString().getBytes(StandardCharsets.UTF_8);
    }
  }
}
