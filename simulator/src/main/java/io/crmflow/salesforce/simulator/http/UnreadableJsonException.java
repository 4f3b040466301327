package io.crmflow.salesforce.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** Thrown when a body is no JSON. */
public final class UnreadableJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableJsonException(IOException cause) {
    super(describe(cause), cause);
  }

  private static String describe(IOException cause) {
    if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
      return "%s at [line:%d, column:%d]"
          .formatted(
              json.getOriginalMessage(),
              json.getLocation().getLineNr(),
              json.getLocation().getColumnNr());
    }
    return cause.getMessage();
  }
}
