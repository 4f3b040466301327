package io.crmflow.salesforce.console;

import io.crmflow.salesforce.console.security.ConsoleGroups;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is logged in. */
@RestController
@RequestMapping("/api/salesforce/user")
@Tag(name = "User")
class UserController {

  @GetMapping
  @Operation(summary = "Who is logged in, and whether they may change connections")
  User get(Authentication login) {
    boolean administrator =
        login.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .anyMatch(ConsoleGroups.ADMINISTRATORS::contains);
    return new User(login.getName(), administrator);
  }

  /**
   * A person.
   *
   * @param name Camunda user id
   * @param administrator whether they may change connections
   */
  record User(String name, boolean administrator) {}
}
