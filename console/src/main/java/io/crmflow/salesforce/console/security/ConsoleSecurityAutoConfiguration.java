package io.crmflow.salesforce.console.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Guards the console in any servlet application that has Spring Security. */
@AutoConfiguration(before = SecurityAutoConfiguration.class, after = JacksonAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class ConsoleSecurityAutoConfiguration {

  /** Login, CSRF protection and headers; an application uses it for chains of its own too. */
  @Bean
  @ConditionalOnMissingBean
  BrowserSecurity browserSecurity(ObjectMapper json, Environment environment) {
    String baseUrl = environment.getProperty("salesforce.connector.base-url", "");
    return new BrowserSecurity(json, baseUrl.startsWith("https:"));
  }

  /** Behind the login, so that nobody else may make the application read. */
  @Bean
  FilterRegistrationBean<BodyLimit> consoleBodyLimit(ObjectMapper json) {
    FilterRegistrationBean<BodyLimit> limit = new FilterRegistrationBean<>(new BodyLimit(json));
    limit.addUrlPatterns("/api/salesforce/*");
    return limit;
  }

  /** Comes before an application's catch-all chain, which has the lowest precedence. */
  @Bean
  @Order(10)
  SecurityFilterChain consoleSecurity(HttpSecurity http, BrowserSecurity browserSecurity)
      throws Exception {
    return new ConsoleSecurity(browserSecurity).chain(http);
  }
}
