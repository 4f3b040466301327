package io.crmflow.salesforce.console.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * A program calls with HTTP Basic credentials and without a session: nothing that another site
 * could ride on.
 *
 * <p>A browser that remembers Basic credentials sends them along from other sites too, but tells so
 * in {@code Sec-Fetch-Site} (W3C Fetch Metadata Request Headers); such a request is no program.
 */
final class ProgramRequests implements RequestMatcher {

  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  @Override
  public boolean matches(HttpServletRequest request) {
    String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
    return credentials != null
        && credentials.regionMatches(true, 0, "Basic ", 0, 6)
        && request.getRequestedSessionId() == null
        && OWN_SITE.contains(siteOf(request));
  }

  private static String siteOf(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null ? "none" : site;
  }
}
