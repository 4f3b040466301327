package io.crmflow.salesforce.console;

import io.crmflow.salesforce.connection.Authorizations;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Connections;
import io.crmflow.salesforce.connection.Flow;
import io.crmflow.salesforce.console.problem.Problem;
import io.crmflow.salesforce.console.security.ConsoleGroups;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A link that a user task or a mail can carry: it opens a page with a button that connects the org.
 * Opening it begins nothing, so that no other site can start a sign-in by it.
 */
@RestController
@Hidden
@RequestMapping("/salesforce/connections/{name}/connect")
class ConnectPageController {

  private final Connections connections;
  private final Authorizations authorizations;
  private final BrowserSecret browserSecret;

  ConnectPageController(Connections connections, Authorizations authorizations) {
    this.connections = connections;
    this.authorizations = authorizations;
    this.browserSecret = BrowserSecret.of(authorizations);
  }

  @GetMapping
  ResponseEntity<String> ask(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String tenant,
      Authentication user,
      CsrfToken token,
      HttpServletRequest request) {
    Connection connection = connections.get(new ConnectionId(tenant, name));
    ConnectPage page = new ConnectPage(request.getContextPath());
    return html(
        ResponseEntity.ok(),
        ConsoleGroups.isAdministrator(user)
            ? page.ask(connection, token)
            : page.notAllowed(connection));
  }

  @PostMapping
  ResponseEntity<String> connect(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String tenant,
      HttpServletRequest request,
      HttpServletResponse response) {
    ConnectionId id = new ConnectionId(tenant, name);
    if (connections.get(id).flow() == Flow.AUTHORIZATION_CODE) {
      String secret = browserSecret.keep(request, response);
      return leave(authorizations.begin(id, secret), request);
    }
    Connection connected = connections.connect(id);
    return html(
        ResponseEntity.ok(), new CallbackPage(request.getContextPath()).connected(connected));
  }

  @ExceptionHandler
  ResponseEntity<String> refused(SalesforceException refusal, HttpServletRequest request) {
    return html(
        ResponseEntity.status(Problem.of(refusal.error()).getStatus()),
        new CallbackPage(request.getContextPath()).refused(refusal.error()));
  }

  /** Not a redirect: the content security policy lets a form lead to this site only. */
  private static ResponseEntity<String> leave(URI authorizationUrl, HttpServletRequest request) {
    return html(
        ResponseEntity.ok().header("Refresh", "0;url=" + authorizationUrl),
        new ConnectPage(request.getContextPath()).leave(authorizationUrl));
  }

  private static ResponseEntity<String> html(ResponseEntity.BodyBuilder answer, String page) {
    return answer.contentType(HtmlPage.TYPE).body(page);
  }
}
