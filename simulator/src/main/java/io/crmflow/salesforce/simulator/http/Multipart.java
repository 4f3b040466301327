package io.crmflow.salesforce.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code multipart/form-data} body. */
public final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
  private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))");

  private Multipart() {}

  /**
   * The parts in their order.
   *
   * @param contentType of the request, with the boundary
   * @throws IllegalArgumentException when the body is not made of parts
   */
  public static List<Part> parts(String contentType, Body body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new IllegalArgumentException("The Content-Type names no boundary: " + contentType);
    }
    String delimiter = "--" + either(boundary);
    // Latin-1 maps every byte to one character and back
    String text = "\r\n" + new String(body.bytes(), StandardCharsets.ISO_8859_1);
    String[] sections = text.split(Pattern.quote("\r\n" + delimiter), -1);
    if (sections.length < 3 || !sections[sections.length - 1].startsWith("--")) {
      throw new IllegalArgumentException("The body does not end with the boundary " + delimiter);
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 1; i < sections.length - 1; i++) {
      parts.add(part(sections[i]));
    }
    return parts;
  }

  private static Part part(String section) {
    int end = section.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IllegalArgumentException("A part has no empty line after its headers");
    }
    Matcher name = NAME.matcher(section.substring(0, end));
    return new Part(
        name.find() ? either(name) : "",
        section.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String either(Matcher matcher) {
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  /** One part; its content is not copied. */
  public record Part(String name, byte[] content) {}
}
