package io.crmflow.salesforce.console.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** A person opens a page: such a request is led to the login page instead of being refused. */
final class PageRequests implements RequestMatcher {

  @Override
  public boolean matches(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return HttpMethod.GET.matches(request.getMethod())
        && accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE);
  }
}
