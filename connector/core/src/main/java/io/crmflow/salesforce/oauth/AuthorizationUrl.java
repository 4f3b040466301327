package io.crmflow.salesforce.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;

/**
 * The page where a person allows access. PKCE with S256 is always used: Salesforce honours it with
 * the app's PKCE switch on or off.
 *
 * @see <a
 *     href="https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm">
 *     OAuth 2.0 web server flow</a>
 */
public final class AuthorizationUrl {

  /** What the connector needs and no more: the REST API, also while nobody is signed in. */
  private static final Scope SCOPE = new Scope("api", "refresh_token");

  private AuthorizationUrl() {}

  /** The address to send the browser to. */
  public static URI of(OAuthApp app, URI redirectUrl, String state, CodeVerifier verifier) {
    return new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(app.consumerKey()))
        .endpointURI(app.endpoint("authorize"))
        .redirectionURI(redirectUrl)
        .scope(SCOPE)
        .state(new State(state))
        .codeChallenge(verifier, CodeChallengeMethod.S256)
        .build()
        .toURI();
  }
}
