package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Behind a proxy that serves https: what the configured address decides. */
@WebTest
@TestPropertySource(
    properties = {
      TestOrg.BASE_URL + "=https://flow.example.com",
      // the other tests ask the engine named default over REST
      "camunda.bpm.process-engine-name=https"
    })
class HttpsTest {

  private static final String CONNECTIONS = "/api/salesforce/connections";

  private final Client client;

  HttpsTest(@LocalServerPort int port) {
    client = Client.anonymous(URI.create("http://localhost:" + port)).as(TestUsers.SALES);
  }

  @Test
  void theRedirectUrlIsTheConfiguredAddressWhateverTheHeadersSay() {
    HttpResponse<String> answer =
        client.send(
            "GET",
            "/api/salesforce/redirect-url",
            null,
            Map.of("X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "http"));

    assertThat(Client.json(answer).path("redirectUrl").asText())
        .isEqualTo("https://flow.example.com/oauth/salesforce/callback");
  }

  @Test
  void everyCookieIsSecure() {
    client.post(
        CONNECTIONS,
        """
        {"name": "mine", "environment": "production", "consumerKey": "k", "consumerSecret": "s"}
        """);

    HttpResponse<String> begun = client.post(CONNECTIONS + "/mine/authorization", "");
    HttpResponse<String> cockpit = client.get("/camunda/app/cockpit/default/");

    List<String> cookies = begun.headers().allValues("Set-Cookie");
    assertThat(cookies).allSatisfy(cookie -> assertThat(cookie).contains("; Secure"));
    assertThat(cookies).anyMatch(cookie -> cookie.startsWith("__Host-salesforce-authorization="));
    assertThat(cockpit.headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("JSESSIONID="))
        .singleElement()
        .asString()
        .contains("; Secure", "; HttpOnly", "; SameSite=Lax")
        .doesNotContain("SameSite=Lax;SameSite");
  }
}
