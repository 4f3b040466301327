package io.crmflow.salesforce.application.security;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Gives group {@code salesforce-admin} its rights in the engine on the first start: it may deploy
 * and work with processes, but not with users, groups and rights. What an administrator changes
 * later stays.
 */
@Component
final class SalesforceAdministrators implements SmartInitializingSingleton {

  private static final String GROUP = "salesforce-admin";

  private static final List<Resource> RESOURCES =
      List.of(
          Resources.APPLICATION,
          Resources.DEPLOYMENT,
          Resources.PROCESS_DEFINITION,
          Resources.PROCESS_INSTANCE,
          Resources.TASK,
          Resources.BATCH);

  private final IdentityService identities;
  private final AuthorizationService rights;

  SalesforceAdministrators(IdentityService identities, AuthorizationService rights) {
    this.identities = identities;
    this.rights = rights;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (!hasRights()) {
      createGroup();
      RESOURCES.forEach(this::grantAll);
    }
  }

  /** Leaves aside the right to read the group, which the engine gives to every group. */
  private boolean hasRights() {
    return RESOURCES.stream()
        .anyMatch(
            resource ->
                rights.createAuthorizationQuery().groupIdIn(GROUP).resourceType(resource).count()
                    > 0);
  }

  private void createGroup() {
    boolean known = identities.createGroupQuery().groupId(GROUP).count() > 0;
    if (!known && !identities.isReadOnly()) {
      Group group = identities.newGroup(GROUP);
      group.setName("Salesforce administrators");
      group.setType("WORKFLOW");
      identities.saveGroup(group);
    }
  }

  private void grantAll(Resource resource) {
    Authorization right = rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    right.setGroupId(GROUP);
    right.setResource(resource);
    right.setResourceId(Authorization.ANY);
    right.addPermission(Permissions.ALL);
    rights.saveAuthorization(right);
  }
}
