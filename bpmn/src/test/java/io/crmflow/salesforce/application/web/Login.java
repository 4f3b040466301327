package io.crmflow.salesforce.application.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;

/** Logs in by the form, which leads on to the page that was asked for. */
final class Login {

  private Login() {}

  static void as(Page page, URI base, String user) {
    page.navigate(base + "/salesforce/");
    page.getByLabel("Username").fill(user);
    page.getByLabel("Password").fill(TestUsers.password(user));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.waitForURL(base + "/salesforce/**");
  }
}
