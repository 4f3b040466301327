package io.crmflow.salesforce.camunda7.security;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Checks user name and password with the engine's identity service, whatever is behind it (its own
 * tables, LDAP). The authorities are the ids of the user's groups, so that {@code
 * hasAuthority("camunda-admin")} works. Thread-safe.
 *
 * <p>The engine slows down guessing: after a wrong password it refuses the user for some seconds,
 * even with the right one.
 *
 * @see <a
 *     href="https://docs.camunda.org/manual/7.24/user-guide/process-engine/identity-service/">Identity
 *     Service</a>
 */
public final class EngineAuthenticationProvider implements AuthenticationProvider {

  private final IdentityService identities;

  public EngineAuthenticationProvider(IdentityService identities) {
    this.identities = identities;
  }

  /**
   * Logs in.
   *
   * @throws BadCredentialsException when user name and password do not belong together; says
   *     nothing about which of them is wrong
   */
  @Override
  public Authentication authenticate(Authentication login) {
    String user = login.getName();
    Object password = login.getCredentials();
    if (password == null || !identities.checkPassword(user, password.toString())) {
      throw new BadCredentialsException("User name or password is wrong");
    }
    return UsernamePasswordAuthenticationToken.authenticated(user, null, groups(user));
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  private List<SimpleGrantedAuthority> groups(String user) {
    return identities.createGroupQuery().groupMember(user).list().stream()
        .map(Group::getId)
        .map(SimpleGrantedAuthority::new)
        .toList();
  }
}
