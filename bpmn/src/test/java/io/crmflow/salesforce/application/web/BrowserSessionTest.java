package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;

/** Login by form, CSRF protection, single sign-on and headers. */
@WebTest
class BrowserSessionTest {

  private static final String TEST = "/api/salesforce/connections/absent/test";

  private final URI base;
  private final Browser browser;

  BrowserSessionTest(@Value("${salesforce.connector.base-url}") URI base) {
    this.base = base;
    this.browser = new Browser(base);
  }

  @Test
  void aPageLeadsToTheLogin() {
    HttpResponse<String> answer = browser.get("/salesforce/");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue(base + "/login");
  }

  @Test
  void theLoginOpensCockpitAsTheSameUser() {
    browser.login(TestUsers.ADMIN);

    HttpResponse<String> cockpit = browser.get("/camunda/app/cockpit/default/");
    HttpResponse<String> user =
        browser.get("/camunda/api/admin/auth/user/default", "application/json");

    assertThat(cockpit.statusCode()).isEqualTo(200);
    assertThat(user.body()).contains("\"userId\":\"" + TestUsers.ADMIN + "\"");
  }

  @Test
  void camundaChecksTheTokenOfItsWebAppsItself() {
    String count = "/camunda/api/engine/engine/default/process-instance/count";
    browser.login(TestUsers.ADMIN);
    browser.get("/camunda/app/cockpit/default/");

    HttpResponse<String> with =
        browser.post(count, "{}", Map.of("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN")));
    // ends the session
    HttpResponse<String> without = browser.post(count, "{}", Map.of());

    assertThat(with.statusCode()).isEqualTo(200);
    assertThat(without.statusCode()).isEqualTo(403);
  }

  @Test
  void aSessionChangesNothingWithoutItsToken() {
    browser.login(TestUsers.ADMIN);

    HttpResponse<String> answer = browser.post(TEST, "", Map.of());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(Client.json(answer).path("code").asText()).isEqualTo("CSRF_TOKEN_MISSING");
  }

  @Test
  void aSessionChangesWithItsToken() {
    browser.login(TestUsers.ADMIN);
    browser.get("/login");

    HttpResponse<String> answer =
        browser.post(TEST, "", Map.of("X-CSRF-TOKEN", browser.cookie("CSRF-TOKEN")));

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void aProgramNeedsNoToken() {
    HttpResponse<String> answer = Client.anonymous(base).as(TestUsers.ADMIN).post(TEST, "");

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void rememberedCredentialsAreUselessToAnotherSite() {
    HttpResponse<String> answer =
        Client.anonymous(base)
            .as(TestUsers.ADMIN)
            .send("POST", TEST, "", Map.of("Sec-Fetch-Site", "cross-site"));

    assertThat(answer.statusCode()).isIn(401, 403);
  }

  @Test
  void credentialsBesideASessionNeedItsToken() {
    HttpResponse<String> answer =
        Client.anonymous(base)
            .as(TestUsers.ADMIN)
            .send("POST", TEST, "", Map.of("Cookie", "JSESSIONID=0123456789ABCDEF"));

    assertThat(answer.statusCode()).isIn(401, 403);
  }

  @Test
  void aProgramGetsNoSession() {
    HttpResponse<String> answer =
        Client.anonymous(base).as(TestUsers.READER).get("/api/salesforce/connections");

    assertThat(answer.headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/login", "/oauth/salesforce/callback", "/api/salesforce/connections", "/x"})
  void everyAnswerOfOursCarriesStrictHeaders(String path) {
    HttpResponse<String> answer = Client.anonymous(base).get(path);

    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .get()
        .asString()
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().allValues("X-Content-Type-Options")).isEqualTo(List.of("nosniff"));
    assertThat(answer.headers().allValues("Referrer-Policy")).isEqualTo(List.of("no-referrer"));
    assertThat(answer.headers().allValues("Cache-Control"))
        .singleElement()
        .asString()
        .contains("no-store");
  }

  @Test
  void theLoginPageHasNoInlineScriptOrStyle() {
    assertThat(browser.get("/login").body())
        .contains("<form")
        .doesNotContain("<style", "<script>", "style=\"", "onclick");
  }
}
