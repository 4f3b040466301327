package io.crmflow.salesforce.console;

import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.ConnectionUses;
import io.crmflow.salesforce.diagnosis.ConnectionDiagnosis;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Adds the console to a servlet application that has the connector. */
@AutoConfiguration(
    afterName = {
      "io.crmflow.salesforce.springboot.SalesforceConnectorAutoConfiguration",
      "io.crmflow.salesforce.camunda7.autoconfigure.SalesforceEngineAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean({ConnectionServices.class, SalesforceClients.class})
public class ConsoleAutoConfiguration {

  @Bean
  ConnectionController connectionController(
      ConnectionServices services,
      SalesforceClients clients,
      ObjectProvider<Clock> clock,
      ObjectProvider<ConnectionUses> uses) {
    return new ConnectionController(
        services,
        new ConnectionDiagnosis(services, clients, clock.getIfAvailable(Clock::systemUTC)),
        new ConnectionViews(
            clients, services.health(), Optional.ofNullable(uses.getIfAvailable())));
  }

  @Bean
  RedirectUrlController redirectUrlController(ConnectionServices services) {
    return new RedirectUrlController(services.authorizations());
  }

  @Bean
  LoginUrlController loginUrlController(ConnectionServices services) {
    return new LoginUrlController(services.connections());
  }

  @Bean
  UserController userController() {
    return new UserController();
  }

  @Bean
  PageController pageController() {
    return new PageController();
  }

  @Bean
  CatalogController catalogController() {
    return new CatalogController();
  }

  @Bean
  CallbackController callbackController(ConnectionServices services) {
    return new CallbackController(services.authorizations());
  }

  @Bean
  ConnectPageController connectPageController(ConnectionServices services) {
    return new ConnectPageController(services.connections(), services.authorizations());
  }

  @Bean
  ConsoleProblems consoleProblems() {
    return new ConsoleProblems();
  }

  /** Describes the API for {@code /v3/api-docs}. */
  @Bean
  @ConditionalOnMissingBean
  OpenAPI consoleOpenApi() {
    return new OpenAPI()
        .info(new Info().title("Salesforce connector for Camunda").version("v1"))
        .components(
            new Components()
                .addSecuritySchemes(
                    "camunda-user",
                    new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic")))
        .addSecurityItem(new SecurityRequirement().addList("camunda-user"));
  }
}
