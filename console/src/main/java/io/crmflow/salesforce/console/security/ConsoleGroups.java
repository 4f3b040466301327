package io.crmflow.salesforce.console.security;

import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Groups of the engine that the console knows. */
public final class ConsoleGroups {

  /** Groups whose members may change connections and deploy; one of them is enough. */
  public static final List<String> ADMINISTRATORS = List.of("camunda-admin", "salesforce-admin");

  private ConsoleGroups() {}

  /** Whether this user is in one of them. */
  public static boolean isAdministrator(Authentication user) {
    return user.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .anyMatch(ADMINISTRATORS::contains);
  }

  /** The same as an array, for {@code hasAnyAuthority}. */
  public static String[] administrators() {
    return ADMINISTRATORS.toArray(String[]::new);
  }
}
