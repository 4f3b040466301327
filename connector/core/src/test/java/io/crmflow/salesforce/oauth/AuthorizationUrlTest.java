package io.crmflow.salesforce.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import org.junit.jupiter.api.Test;

class AuthorizationUrlTest {

  /** The verifier and its challenge are the example of RFC 7636, appendix B. */
  @Test
  void asksForACodeWithPkce() {
    URI url =
        AuthorizationUrl.of(
            new OAuthApp(
                URI.create("https://acme.my.salesforce.com"), "3MVG9.key", new Secret("hidden")),
            URI.create("https://flow.acme.com/oauth/salesforce/callback"),
            "the-state",
            new CodeVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    assertThat(url)
        .hasScheme("https")
        .hasHost("acme.my.salesforce.com")
        .hasPath("/services/oauth2/authorize")
        .hasParameter("response_type", "code")
        .hasParameter("client_id", "3MVG9.key")
        .hasParameter("redirect_uri", "https://flow.acme.com/oauth/salesforce/callback")
        .hasParameter("state", "the-state")
        .hasParameter("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        .hasParameter("code_challenge_method", "S256");
    assertThat(url.getRawQuery())
        .containsAnyOf("scope=api+refresh_token", "scope=refresh_token+api");
    assertThat(url.toString()).doesNotContain("hidden", "dBjftJeZ4CVP");
  }
}
