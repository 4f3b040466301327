package io.crmflow.salesforce.application.web;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** One user of each kind; the password of each is its name with "-password". */
final class TestUsers implements SmartInitializingSingleton {

  /** In group camunda-admin. */
  static final String ADMIN = "ada";

  /** In group salesforce-admin. */
  static final String SALES = "sally";

  /** In no group. */
  static final String READER = "rita";

  private final IdentityService identities;

  TestUsers(IdentityService identities) {
    this.identities = identities;
  }

  static String password(String user) {
    return user + "-password";
  }

  @Override
  public void afterSingletonsInstantiated() {
    for (String group : List.of("camunda-admin", "salesforce-admin")) {
      if (identities.createGroupQuery().groupId(group).count() == 0) {
        identities.saveGroup(identities.newGroup(group));
      }
    }
    List.of(ADMIN, SALES, READER).forEach(this::add);
    identities.createMembership(ADMIN, "camunda-admin");
    identities.createMembership(SALES, "salesforce-admin");
  }

  private void add(String name) {
    User user = identities.newUser(name);
    user.setPassword(password(name));
    identities.saveUser(user);
  }
}
