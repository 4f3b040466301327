package io.crmflow.salesforce.console;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page on which a sign-in at Salesforce ends. Every value in it is escaped. */
final class CallbackPage {

  private static final String PAGE =
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

  private final String contextPath;

  CallbackPage(String contextPath) {
    this.contextPath = contextPath;
  }

  String connected(Connection connection) {
    String org =
        Stream.of(connection.instanceUrl().getHost(), connection.organizationId())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", org "));
    String user = connection.userName() == null ? "" : " as " + connection.userName();
    return page(
        "Connected to " + org + user,
        "Connection \"%s\" is ready. Waiting steps go on by themselves."
            .formatted(connection.id().name()));
  }

  String refused(SalesforceError error) {
    return page("Not connected", error.message(), error.remedy(), "Code: " + error.code());
  }

  private String page(String title, String... paragraphs) {
    String text =
        Stream.of(paragraphs)
            .map(paragraph -> "<p>" + htmlEscape(paragraph) + "</p>")
            .collect(Collectors.joining("\n    "));
    return PAGE.formatted(contextPath, htmlEscape(title), text);
  }
}
