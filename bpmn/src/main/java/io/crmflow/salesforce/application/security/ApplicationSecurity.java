package io.crmflow.salesforce.application.security;

import io.crmflow.salesforce.console.security.BrowserSecurity;
import io.crmflow.salesforce.console.security.ConsoleGroups;
import jakarta.servlet.Filter;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Who may reach which part of the application beside the console, which guards itself. */
@Configuration(proxyBeanMethods = false)
class ApplicationSecurity {

  /**
   * Camunda's web apps bring their own CSRF protection and content security policy. The matcher
   * looks at the whole path: a plain pattern leaves out the prefix of Camunda's own servlets.
   */
  @Bean
  @Order(1)
  SecurityFilterChain webApps(
      HttpSecurity http, BrowserSecurity browserSecurity, FirstStart firstStart) throws Exception {
    return browserSecurity
        .on(http)
        .securityMatcher(PathPatternRequestMatcher.withDefaults().matcher("/camunda/**"))
        .csrf(csrf -> csrf.disable())
        .authorizeHttpRequests(requests -> requests.anyRequest().access(firstStart))
        .build();
  }

  /** Everything that no other chain knows. */
  @Bean
  @Order(100)
  SecurityFilterChain everythingElse(HttpSecurity http, BrowserSecurity browserSecurity)
      throws Exception {
    return browserSecurity.on(http).authorizeHttpRequests(ApplicationSecurity::rules).build();
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        .requestMatchers(EndpointRequest.to(HealthEndpoint.class))
        .permitAll()
        .requestMatchers("/error")
        .permitAll()
        .requestMatchers(HttpMethod.GET)
        .authenticated()
        .requestMatchers(HttpMethod.HEAD)
        .authenticated()
        .anyRequest()
        .hasAnyAuthority(ConsoleGroups.administrators());
  }

  /** Where people come by https, possibly through a proxy, their session does not go by http. */
  @Bean
  ServletContextInitializer secureSession(
      @Value("${salesforce.connector.base-url:}") String baseUrl) {
    return servlets -> servlets.getSessionCookieConfig().setSecure(baseUrl.startsWith("https:"));
  }

  @Bean
  FilterRegistrationBean<SingleSignOnFilter> singleSignOn() {
    return knowingTheUser(new SingleSignOnFilter(), "/camunda/*");
  }

  @Bean
  FilterRegistrationBean<ProcessEngineAuthenticationFilter> engineUser() {
    return knowingTheUser(new ProcessEngineAuthenticationFilter(), "/engine-rest/*");
  }

  private static <F extends Filter> FilterRegistrationBean<F> knowingTheUser(F filter, String url) {
    FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns(url);
    // fetch-and-lock of the engine's REST API answers asynchronously
    registration.setAsyncSupported(true);
    registration.addInitParameter(
        ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
        LoggedInUser.class.getName());
    return registration;
  }
}
