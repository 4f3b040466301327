package io.crmflow.salesforce.console.security;

import java.util.List;

/** Groups of the engine that the console knows. */
public final class ConsoleGroups {

  /** Groups whose members may change connections and deploy; one of them is enough. */
  public static final List<String> ADMINISTRATORS = List.of("camunda-admin", "salesforce-admin");

  private ConsoleGroups() {}

  /** The same as an array, for {@code hasAnyAuthority}. */
  public static String[] administrators() {
    return ADMINISTRATORS.toArray(String[]::new);
  }
}
