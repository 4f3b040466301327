package io.crmflow.salesforce.simulator.file;

import java.nio.charset.StandardCharsets;

/** The plain text of a note, whose content is HTML. */
final class NoteText {
  /** The length of ContentNote.TextPreview. */
  private static final int LENGTH = 255;

  private NoteText() {}

  static String preview(byte[] html) {
    String text =
        new String(html, StandardCharsets.UTF_8)
            .replaceAll("<[^>]*>", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
            .replaceAll("\\s+", " ")
            .trim();
    return text.length() > LENGTH ? text.substring(0, LENGTH) : text;
  }
}
