package io.crmflow.salesforce.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes a wrong answer of a right one: cut short, of other types, nested 100,000 deep, not in
 * UTF-8, with NUL, with numbers that fit nowhere. The same numbers make the same answer.
 */
public final class SpoiledAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARK = "the value that is spoiled";
  private static final int DEEP = 100_000;

  /** What Jackson still reads: it stops at 1,000. */
  private static final int READABLE = 900;

  private static final List<byte[]> VALUES =
      List.of(
          latin("null"),
          latin("true"),
          latin("0"),
          latin("-1"),
          latin("3.5"),
          latin("1e999999999"),
          latin("-1e-999999999"),
          latin("9".repeat(5_000)),
          latin("9".repeat(900)),
          latin("99999999999999999999"),
          latin("\"\""),
          latin("\"any\""),
          latin("\"" + "x".repeat(100_000) + "\""),
          latin("\"\\u0000\""),
          latin("\"\\ud800\""),
          latin("\"\u0000\""),
          latin("\"\u00c3(\""),
          latin("\"\u00ff\u00fe\""),
          latin("{}"),
          latin("[]"),
          latin("[null]"),
          latin("[[]]"),
          latin("[1,\"2\",{}]"),
          latin("{\"a\":1}"),
          latin("{\"errorCode\":{},\"message\":[]}"),
          latin("[".repeat(DEEP)),
          latin("{\"a\":".repeat(DEEP)),
          latin("[".repeat(READABLE) + "]".repeat(READABLE)),
          latin("{\"body\":".repeat(READABLE) + "1" + "}".repeat(READABLE)),
          latin("<"),
          latin(""));

  private SpoiledAnswer() {}

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** One of many ways to spoil a body. */
  public static byte[] of(byte[] body, RandomGenerator random) {
    byte[] value = VALUES.get(random.nextInt(VALUES.size()));
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
      case 1 -> replaced(body, random, value);
      case 2 -> noisy(body, random);
      case 3 -> value;
      default -> withValue(body, value, random);
    };
  }

  /** Bytes in the middle give way to others. */
  private static byte[] replaced(byte[] body, RandomGenerator random, byte[] by) {
    int from = random.nextInt(body.length + 1);
    int to = Math.min(body.length, from + random.nextInt(10));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(body, 0, from);
    bytes.writeBytes(by);
    bytes.write(body, to, body.length - to);
    return bytes.toByteArray();
  }

  private static byte[] noisy(byte[] body, RandomGenerator random) {
    byte[] bytes = body.clone();
    for (int i = random.nextInt(5); i >= 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** Puts the value in place of any value of a JSON text. */
  private static byte[] withValue(byte[] body, byte[] value, RandomGenerator random) {
    try {
      JsonNode json = JSON.readTree(body);
      List<Runnable> places = new ArrayList<>();
      collect(json, places);
      if (places.isEmpty()) {
        return replaced(body, random, value);
      }
      places.get(random.nextInt(places.size())).run();
      String text = new String(JSON.writeValueAsBytes(json), StandardCharsets.ISO_8859_1);
      return latin(
          text.replace("\"" + MARK + "\"", new String(value, StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      return replaced(body, random, value);
    }
  }

  private static void collect(JsonNode node, List<Runnable> places) {
    if (node instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> places.add(() -> object.put(name, MARK)));
      object.fieldNames().forEachRemaining(name -> places.add(() -> object.remove(name)));
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int place = i;
        places.add(() -> array.set(place, MARK));
        places.add(() -> array.remove(place));
      }
      places.add(() -> array.add(MARK));
    }
    node.forEach(child -> collect(child, places));
  }
}
