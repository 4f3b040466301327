package io.crmflow.salesforce.camunda7.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.camunda7.EngineTest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

class EngineAuthenticationProviderTest extends EngineTest {

  @Autowired private EngineAuthenticationProvider provider;
  @Autowired private IdentityService identities;

  @BeforeEach
  void addUser() {
    User user = identities.newUser("ada");
    user.setPassword("right");
    identities.saveUser(user);
    Group group = identities.newGroup("salesforce-admin");
    identities.saveGroup(group);
    identities.createMembership("ada", "salesforce-admin");
  }

  @AfterEach
  void removeUser() {
    identities.deleteUser("ada");
    identities.deleteGroup("salesforce-admin");
  }

  @Test
  void groupsBecomeAuthorities() {
    Authentication login = provider.authenticate(login("ada", "right"));

    assertThat(login.isAuthenticated()).isTrue();
    assertThat(login.getName()).isEqualTo("ada");
    assertThat(login.getCredentials()).isNull();
    assertThat(login.getAuthorities())
        .extracting(GrantedAuthority::getAuthority)
        .containsExactly("salesforce-admin");
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownUserAlike() {
    assertThatThrownBy(() -> provider.authenticate(login("nobody", "right")))
        .isInstanceOf(BadCredentialsException.class)
        .hasMessage("User name or password is wrong");
    assertThatThrownBy(() -> provider.authenticate(login("ada", "wrong")))
        .isInstanceOf(BadCredentialsException.class)
        .hasMessage("User name or password is wrong");
  }

  @Test
  void refusesALoginWithoutPassword() {
    assertThatThrownBy(() -> provider.authenticate(login("ada", null)))
        .isInstanceOf(BadCredentialsException.class);
  }

  private static Authentication login(String user, String password) {
    return UsernamePasswordAuthenticationToken.unauthenticated(user, password);
  }
}
