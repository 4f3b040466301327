package io.crmflow.salesforce.console.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.console.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Answers refused requests with problem details (RFC 9457). */
final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final String CHALLENGE = "Basic realm=\"Camunda\", charset=\"UTF-8\"";

  private final ObjectMapper json;

  SecurityProblems(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    // a script that names itself shows its own login: the challenge would open a browser dialog
    if (request.getHeader("X-Requested-With") == null) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
    write(
        response,
        Problem.of(
            HttpStatus.UNAUTHORIZED,
            "LOGIN_REQUIRED",
            "The request carries no valid Camunda user",
            "Log in at /login, or send user and password of a Camunda user by HTTP Basic"));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
      throws IOException {
    if (!(refusal instanceof CsrfException)) {
      write(response, forbidden());
    } else if (SecurityContextHolder.getContext().getAuthentication() == null) {
      commence(request, response, null);
    } else {
      write(response, tokenMissing());
    }
  }

  private static ProblemDetail forbidden() {
    return Problem.of(
        HttpStatus.FORBIDDEN,
        "GROUP_REQUIRED",
        "The user may not do this",
        "Ask an administrator to add the user to group "
            + String.join(" or ", ConsoleGroups.ADMINISTRATORS));
  }

  private static ProblemDetail tokenMissing() {
    return Problem.of(
        HttpStatus.FORBIDDEN,
        "CSRF_TOKEN_MISSING",
        "The request of a browser session carries no valid CSRF token",
        "Send the value of cookie "
            + BrowserSecurity.CSRF_COOKIE
            + " as header "
            + BrowserSecurity.CSRF_HEADER);
  }

  private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), problem);
  }
}
