package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;

/**
 * Logs a browser in without showing it the form, for tests of what comes after; {@link
 * Person#follow} fills the form in.
 */
final class Login {

  private Login() {}

  static void as(BrowserContext person, URI base, String user) {
    String form = person.request().get(base + "/login").text();
    FormData entered =
        FormData.create()
            .set("username", user)
            .set("password", TestUsers.password(user))
            .set("_csrf", Browser.formToken(form));
    RequestOptions sent = RequestOptions.create().setForm(entered).setMaxRedirects(0);
    APIResponse answer = person.request().post(base + "/login", sent);
    assertThat(answer.headers().get("location"))
        .as("where the login leads")
        .isNotNull()
        .doesNotContain("/login");
  }
}
