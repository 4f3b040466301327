package io.crmflow.salesforce.console.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

/**
 * Login by form or HTTP Basic, CSRF protection of browser sessions, and strict headers. Every
 * filter chain with pages or an API of ours takes it; access rules stay with the chain. Immutable
 * and thread-safe.
 *
 * <p>A script of a page sends the cookie {@value #CSRF_COOKIE} back as header {@value
 * #CSRF_HEADER}. The names differ from those of Camunda's web applications, which protect
 * themselves on the same host.
 */
public final class BrowserSecurity {

  /** Cookie that holds the CSRF token for scripts. */
  public static final String CSRF_COOKIE = "CSRF-TOKEN";

  /** Header in which scripts send the CSRF token. */
  public static final String CSRF_HEADER = "X-CSRF-TOKEN";

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
          + "object-src 'none'";

  private final SecurityProblems problems;
  private final boolean https;

  /**
   * Shares one set of rules.
   *
   * @param json writes the problem details
   * @param https whether people reach the application by https: cookies are marked Secure
   */
  public BrowserSecurity(ObjectMapper json, boolean https) {
    this.problems = new SecurityProblems(Objects.requireNonNull(json, "json"));
    this.https = https;
  }

  /**
   * Puts the rules on a filter chain.
   *
   * @return the same builder
   * @throws Exception when Spring Security refuses the combination with earlier calls
   */
  public HttpSecurity on(HttpSecurity http) throws Exception {
    return http.exceptionHandling(this::answerWithProblems)
        .httpBasic(basic -> basic.authenticationEntryPoint(problems))
        .formLogin(form -> form.permitAll())
        .logout(logout -> logout.permitAll())
        .requestCache(cache -> cache.requestCache(pages()))
        .csrf(this::protectSessions)
        .headers(this::write);
  }

  private void answerWithProblems(ExceptionHandlingConfigurer<HttpSecurity> exceptions) {
    exceptions
        .defaultAuthenticationEntryPointFor(problems, new NegatedRequestMatcher(new PageRequests()))
        .accessDeniedHandler(problems);
  }

  /** Only a page is worth a session to come back to it after the login. */
  private static RequestCache pages() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(new PageRequests());
    return cache;
  }

  private void protectSessions(CsrfConfigurer<HttpSecurity> csrf) {
    CookieCsrfTokenRepository cookies = CookieCsrfTokenRepository.withHttpOnlyFalse();
    cookies.setCookieName(CSRF_COOKIE);
    cookies.setHeaderName(CSRF_HEADER);
    cookies.setCookieCustomizer(cookie -> cookie.secure(https).sameSite("Lax"));
    csrf.csrfTokenRepository(cookies)
        .csrfTokenRequestHandler(new CookieTokenRequests())
        .ignoringRequestMatchers(new ProgramRequests());
  }

  private void write(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER));
  }
}
