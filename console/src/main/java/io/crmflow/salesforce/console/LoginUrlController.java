package io.crmflow.salesforce.console;

import io.crmflow.salesforce.connection.Connections;
import io.crmflow.salesforce.connection.Environment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an environment as people type or paste it stands for. */
@RestController
@RequestMapping("/api/salesforce/login-url")
@Tag(name = "Connections")
class LoginUrlController {

  private final Connections connections;

  LoginUrlController(Connections connections) {
    this.connections = connections;
  }

  @GetMapping
  @Operation(summary = "The login server of an environment; a pasted page address is corrected")
  LoginUrl get(@RequestParam String environment) {
    return new LoginUrl(connections.loginUrl(new Environment(environment)));
  }

  /**
   * Where connections of an environment sign in.
   *
   * @param loginUrl scheme, host and port
   */
  record LoginUrl(URI loginUrl) {}
}
