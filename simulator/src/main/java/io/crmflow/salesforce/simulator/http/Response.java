package io.crmflow.salesforce.simulator.http;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP answer.
 *
 * @param content null for none, a String or bytes to send as they are, {@link Content} to write it
 *     while it is sent, anything else is sent as JSON
 * @param delay how long to hold the answer back
 * @param delivery what becomes of the answer on its way
 */
public record Response(
    int status,
    String contentType,
    Map<String, String> headers,
    Object content,
    Duration delay,
    Delivery delivery) {

  /** What becomes of an answer on its way. */
  public enum Delivery {
    /** It arrives. */
    WHOLE,
    /** The connection closes instead. */
    LOST,
    /** The connection is reset instead. */
    RESET,
    /** It arrives a few bytes at a time. */
    DRIPPING
  }

  private static final String JSON = "application/json;charset=UTF-8";

  public static Response json(int status, Object content) {
    return new Response(status, JSON, Map.of(), content, Duration.ZERO, Delivery.WHOLE);
  }

  public static Response empty(int status) {
    return new Response(status, null, Map.of(), null, Duration.ZERO, Delivery.WHOLE);
  }

  public static Response text(int status, String text) {
    return new Response(
        status, "text/plain;charset=UTF-8", Map.of(), text, Duration.ZERO, Delivery.WHOLE);
  }

  /** Bytes that are sent as they are. */
  public static Response binary(int status, byte[] content) {
    return new Response(
        status, "application/octet-stream", Map.of(), content, Duration.ZERO, Delivery.WHOLE);
  }

  /** A table as CSV, written while it is sent. */
  public static Response csv(int status, Content content) {
    return new Response(status, "text/csv", Map.of(), content, Duration.ZERO, Delivery.WHOLE);
  }

  public static Response xml(int status, String xml) {
    return new Response(
        status, "text/xml;charset=UTF-8", Map.of(), xml, Duration.ZERO, Delivery.WHOLE);
  }

  /** A page that loads nothing and cannot be framed. */
  public static Response html(int status, String html) {
    return new Response(
            status, "text/html;charset=UTF-8", Map.of(), html, Duration.ZERO, Delivery.WHOLE)
        .with("Content-Security-Policy", Html.POLICY)
        .with("X-Frame-Options", "DENY")
        .with("Cache-Control", "no-store");
  }

  /** A page whose forms go to this server only. */
  public static Response formPage(String html) {
    return html(200, html).with("Content-Security-Policy", Html.POLICY + "; form-action 'self'");
  }

  public static Response redirect(String location) {
    return empty(302).with("Location", location);
  }

  public Response with(String header, String value) {
    Map<String, String> changed = new TreeMap<>(headers);
    changed.put(header, value);
    return new Response(
        status, contentType, Collections.unmodifiableMap(changed), content, delay, delivery);
  }

  public Response after(Duration wait) {
    return new Response(status, contentType, headers, content, wait, delivery);
  }

  public Response asLost() {
    return new Response(status, contentType, headers, content, delay, Delivery.LOST);
  }

  public Response asReset() {
    return new Response(status, contentType, headers, content, delay, Delivery.RESET);
  }

  public Response asDrip() {
    return new Response(status, contentType, headers, content, delay, Delivery.DRIPPING);
  }

  public boolean successful() {
    return status < 300;
  }
}
