package io.crmflow.salesforce.camunda7.security;

import io.crmflow.salesforce.connection.CurrentUser;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whoever Spring Security has logged in on this thread. Thread-safe. */
public final class LoggedInUser implements CurrentUser {

  private static final int LONGEST = 255;

  @Override
  public String name() {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    boolean known =
        login != null
            && login.isAuthenticated()
            && !(login instanceof AnonymousAuthenticationToken);
    return known ? shortened(login.getName()) : null;
  }

  private static String shortened(String name) {
    return name.substring(0, Math.min(LONGEST, name.length()));
  }
}
