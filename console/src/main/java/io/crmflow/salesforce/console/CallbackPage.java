package io.crmflow.salesforce.console;

import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page on which a sign-in at Salesforce ends. Every value in it is escaped. */
final class CallbackPage {

  private final HtmlPage html;

  CallbackPage(String contextPath) {
    this.html = new HtmlPage(contextPath);
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
    return html.of(title, HtmlPage.paragraphs(paragraphs));
  }
}
