package io.crmflow.salesforce.operation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How long the variable part of an URL may be. */
final class QueryText {

  /**
   * Salesforce refuses 16,384 bytes of URL and headers together (statuses 414 and 431); what is
   * left is for host, path and headers, of which the access token may take 2,000.
   */
  static final int MAX_BYTES = 13_500;

  private QueryText() {}

  /** Bytes on the wire; a space is sent as three of them. */
  static int encodedBytes(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").length();
  }
}
