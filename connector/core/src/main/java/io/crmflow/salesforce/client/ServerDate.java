package io.crmflow.salesforce.client;

import feign.Response;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Salesforce's clock, as its answers state it. */
final class ServerDate {

  private ServerDate() {}

  /** When the answer was made, in whole seconds. */
  static Instant of(Response response) {
    return response.headers().getOrDefault("Date", List.of()).stream()
        .findFirst()
        .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
        .map(ZonedDateTime::toInstant)
        .orElseThrow(() -> new IllegalArgumentException("An answer without a date"));
  }
}
