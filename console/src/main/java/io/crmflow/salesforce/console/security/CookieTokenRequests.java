package io.crmflow.salesforce.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * Takes the CSRF token as scripts send it (header, as in the cookie) and as the login form sends it
 * (masked against BREACH).
 *
 * @see <a
 *     href="https://docs.spring.io/spring-security/reference/6.5/servlet/exploits/csrf.html#csrf-integration-javascript-spa">Spring
 *     Security on single-page applications</a>
 */
final class CookieTokenRequests implements CsrfTokenRequestHandler {

  private final CsrfTokenRequestHandler plain = new CsrfTokenRequestAttributeHandler();
  private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
    // reading the token writes its cookie
    CsrfToken known = token.get();
    masked.handle(request, response, () -> known);
  }

  @Override
  public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
    boolean inHeader = request.getHeader(token.getHeaderName()) != null;
    return (inHeader ? plain : masked).resolveCsrfTokenValue(request, token);
  }
}
