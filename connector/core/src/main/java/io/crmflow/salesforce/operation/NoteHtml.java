package io.crmflow.salesforce.operation;

import java.util.stream.Collectors;

/**
 * Plain text as the HTML that a note holds: Salesforce takes away line breaks that are no elements,
 * and reads unescaped characters as HTML.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contentnote.htm">ContentNote:
 *     Content</a>
 */
final class NoteHtml {

  private NoteHtml() {}

  /** Each line is a paragraph. */
  static String of(String text) {
    return text.lines()
        .map(line -> line.isBlank() ? "<br>" : escaped(line))
        .map(line -> "<p>" + line + "</p>")
        .collect(Collectors.joining());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
