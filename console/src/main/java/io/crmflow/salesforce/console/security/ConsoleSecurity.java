package io.crmflow.salesforce.console.security;

import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Who may reach which part of the console. */
final class ConsoleSecurity {

  private static final String API = "/api/salesforce/**";

  private final BrowserSecurity browserSecurity;

  ConsoleSecurity(BrowserSecurity browserSecurity) {
    this.browserSecurity = Objects.requireNonNull(browserSecurity, "browserSecurity");
  }

  /** The chain of the console's own paths and of the login they share with the application. */
  SecurityFilterChain chain(HttpSecurity http) throws Exception {
    return browserSecurity
        .on(http)
        .securityMatcher(
            API,
            "/salesforce/**",
            "/oauth/salesforce/**",
            "/v3/api-docs/**",
            "/login",
            "/logout",
            "/default-ui.css")
        .authorizeHttpRequests(ConsoleSecurity::rules)
        .build();
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        // Salesforce sends the browser here; the state of the sign-in protects it
        .requestMatchers(HttpMethod.GET, "/oauth/salesforce/callback")
        .permitAll()
        .requestMatchers(HttpMethod.GET, "/salesforce/assets/**")
        .permitAll()
        .requestMatchers(HttpMethod.GET, API)
        .authenticated()
        .requestMatchers(HttpMethod.HEAD, API)
        .authenticated()
        // everyone has drafts of their own
        .requestMatchers("/api/salesforce/drafts/**")
        .authenticated()
        .requestMatchers(API)
        .hasAnyAuthority(ConsoleGroups.administrators())
        .requestMatchers(HttpMethod.POST, "/salesforce/**")
        .hasAnyAuthority(ConsoleGroups.administrators())
        .anyRequest()
        .authenticated();
  }
}
