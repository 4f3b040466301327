package io.crmflow.salesforce.camunda7.autoconfigure;

import io.crmflow.salesforce.camunda7.security.EngineAuthenticationProvider;
import io.crmflow.salesforce.camunda7.security.LoggedInUser;
import io.crmflow.salesforce.connection.CurrentUser;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * Lets users of the engine log in, before Spring Boot would make up a user with a random password.
 * Stays away where the application has users of its own.
 */
@AutoConfiguration(
    after = CamundaBpmAutoConfiguration.class,
    before = UserDetailsServiceAutoConfiguration.class)
@ConditionalOnClass(AuthenticationProvider.class)
public class SalesforceSecurityAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean({AuthenticationProvider.class, UserDetailsService.class})
  EngineAuthenticationProvider engineAuthenticationProvider(IdentityService identities) {
    return new EngineAuthenticationProvider(identities);
  }

  /** Names who is logged in, for the history of connections. */
  @Bean
  @ConditionalOnMissingBean
  CurrentUser salesforceCurrentUser() {
    return new LoggedInUser();
  }
}
