package io.crmflow.salesforce.application.web;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** One user of each kind; the password of each is its name with "-password". */
final class TestUsers implements SmartInitializingSingleton {

  /** In group camunda-admin; the engine creates this one. */
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
    if (identities.createGroupQuery().groupId("salesforce-admin").count() == 0) {
      identities.saveGroup(identities.newGroup("salesforce-admin"));
    }
    List.of(SALES, READER).forEach(this::add);
    identities.createMembership(SALES, "salesforce-admin");
  }

  private void add(String name) {
    User user = identities.newUser(name);
    user.setPassword(password(name));
    identities.saveUser(user);
  }
}
