package io.crmflow.salesforce.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** The body of a request, possibly empty. */
public final class Body {
  public static final Body NONE = new Body(new byte[0]);

  private final byte[] bytes;

  /** Takes the array over without a copy. */
  Body(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** The body itself, not a copy; leave it as it is. */
  public byte[] bytes() {
    return bytes;
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * The body as JSON.
   *
   * @throws UnreadableJsonException when it is none
   */
  public JsonNode json() {
    return Json.parse(bytes);
  }
}
