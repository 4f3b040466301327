package io.crmflow.salesforce.console;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.console.security.ConsoleGroups;
import java.net.URI;
import org.springframework.security.web.csrf.CsrfToken;

/** The page on which a person connects an org with one button. Every value in it is escaped. */
final class ConnectPage {

  private static final String BUTTON =
      """
      <form method="post">
            <input type="hidden" name="%s" value="%s">
            <button>Connect</button>
          </form>""";

  private final HtmlPage html;

  ConnectPage(String contextPath) {
    this.html = new HtmlPage(contextPath);
  }

  /** Says what pressing the button does; nothing has begun yet. */
  String ask(Connection connection, CsrfToken token) {
    String button =
        BUTTON.formatted(htmlEscape(token.getParameterName()), htmlEscape(token.getToken()));
    return html.of(
        "Connect \"" + connection.id().name() + "\"",
        HtmlPage.paragraphs(state(connection), whatHappens(connection)) + "\n    " + button);
  }

  /** For people who may look but not connect. */
  String notAllowed(Connection connection) {
    return html.of(
        "Connect \"" + connection.id().name() + "\"",
        HtmlPage.paragraphs(
            state(connection),
            "You are not allowed to connect it. Pass this address on to somebody in group "
                + String.join(" or ", ConsoleGroups.ADMINISTRATORS)
                + "."));
  }

  /** Leads on to Salesforce; the browser goes there by itself. */
  String leave(URI authorizationUrl) {
    return html.of(
        "Going on to Salesforce",
        "<p><a href=\"%s\">Continue at %s</a></p>"
            .formatted(
                htmlEscape(authorizationUrl.toString()), htmlEscape(authorizationUrl.getHost())));
  }

  private static String state(Connection connection) {
    if (connection.stateReason() != null) {
      return connection.stateReason();
    }
    return switch (connection.state()) {
      case CONNECTED ->
          "It is connected and works. Connect it anew only to change the user behind it.";
      case LIMITED ->
          "The org's API limit is used up. It goes on by itself; connecting changes nothing.";
      case NOT_CONNECTED -> "Nobody has connected the org yet.";
      case RECONNECT_REQUIRED -> "Salesforce does not accept its sign-in any more.";
      case UNREADABLE -> "Its stored secrets cannot be read.";
    };
  }

  private static String whatHappens(Connection connection) {
    return connection.flow() == Flow.AUTHORIZATION_CODE
        ? "You sign in at Salesforce and allow the access. Steps that wait go on by themselves."
        : "The application signs in by itself. Steps that wait go on by themselves.";
  }
}
