package io.crmflow.salesforce.console;

import io.crmflow.salesforce.connection.AuthorizationAnswer;
import io.crmflow.salesforce.connection.Authorizations;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.console.problem.Problem;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where Salesforce sends the browser back. Needs no login: the state and the cookie of the browser
 * prove that the sign-in began here.
 */
@RestController
@Hidden
class CallbackController {

  private final Authorizations authorizations;
  private final BrowserSecret browserSecret;

  CallbackController(Authorizations authorizations) {
    this.authorizations = authorizations;
    this.browserSecret = BrowserSecret.of(authorizations);
  }

  @GetMapping("/oauth/salesforce/callback")
  ResponseEntity<String> callback(
      @RequestParam(required = false) String code,
      @RequestParam(required = false) String state,
      @RequestParam(required = false) String error,
      @RequestParam(name = "error_description", required = false) String description,
      HttpServletRequest request) {
    AuthorizationAnswer answer = new AuthorizationAnswer(code, state, error, description);
    CallbackPage page = new CallbackPage(request.getContextPath());
    try {
      Connection connection =
          authorizations.complete(answer, browserSecret.find(request).orElse(null));
      // the console's pages know no tenants
      return request.getUserPrincipal() == null || !connection.id().tenant().isEmpty()
          ? ResponseEntity.ok().contentType(HtmlPage.TYPE).body(page.connected(connection))
          : toPage(request, connection);
    } catch (SalesforceException refusal) {
      return ResponseEntity.status(Problem.of(refusal.error()).getStatus())
          .contentType(HtmlPage.TYPE)
          .body(page.refused(refusal.error()));
    }
  }

  /** Whoever is logged in sees the connection itself, and no code stays in the address bar. */
  private static ResponseEntity<String> toPage(HttpServletRequest request, Connection connection) {
    URI page =
        UriComponentsBuilder.fromPath(request.getContextPath())
            .path("/salesforce/connections/{name}")
            .query("connected")
            .build(connection.id().name());
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(page).build();
  }
}
