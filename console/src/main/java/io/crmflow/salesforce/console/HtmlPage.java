package io.crmflow.salesforce.console;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;

/**
 * The frame of the small pages that work without a script. Every value in it is escaped.
 *
 * @param contextPath where the application lives on its host; empty for the root
 */
record HtmlPage(String contextPath) {

  static final MediaType TYPE = MediaType.parseMediaType("text/html;charset=UTF-8");

  private static final String FRAME =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%2$s</title>
        <link rel="stylesheet" href="%1$s/salesforce/assets/callback.css">
      </head>
      <body>
        <main>
          <h1>%2$s</h1>
          %3$s
          <p><a href="%1$s/salesforce/">Back to the connections</a></p>
        </main>
      </body>
      </html>
      """;

  /** The page with this content, which is HTML already. */
  String of(String title, String content) {
    return FRAME.formatted(contextPath, htmlEscape(title), content);
  }

  static String paragraphs(String... texts) {
    return Arrays.stream(texts)
        .map(text -> "<p>" + htmlEscape(text) + "</p>")
        .collect(Collectors.joining("\n    "));
  }
}
