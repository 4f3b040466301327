package io.crmflow.salesforce.application.security;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Lets everybody reach Camunda's web apps until the engine has its first administrator, and only
 * logged-in users afterwards. Camunda's set-up page holds to the same rule.
 *
 * @see <a
 *     href="https://docs.camunda.org/manual/7.24/webapps/admin/user-management/#initial-user-setup">Initial
 *     user setup</a>
 */
@Component
final class FirstStart implements AuthorizationManager<RequestAuthorizationContext> {

  private final IdentityService identities;
  private volatile boolean over;

  FirstStart(IdentityService identities) {
    this.identities = identities;
  }

  @Override
  public AuthorizationDecision check(
      Supplier<Authentication> user, RequestAuthorizationContext request) {
    return new AuthorizationDecision(LoggedInUser.current().isPresent() || awaitsAdministrator());
  }

  private boolean awaitsAdministrator() {
    if (!over) {
      over = identities.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() > 0;
    }
    return !over;
  }
}
