package io.crmflow.salesforce.oauth;

import com.nimbusds.oauth2.sdk.auth.Secret;
import java.net.URI;
import java.util.Objects;

/**
 * A connected app or external client app and the server it is known at.
 *
 * @param loginUrl scheme, host and port of the login server; never taken from a callback
 * @param consumerKey the app's consumer key
 * @param consumerSecret the app's consumer secret; null when the app asks for none
 */
public record OAuthApp(URI loginUrl, String consumerKey, Secret consumerSecret) {

  public OAuthApp {
    Objects.requireNonNull(loginUrl, "loginUrl");
    Objects.requireNonNull(consumerKey, "consumerKey");
  }

  URI endpoint(String name) {
    return loginUrl.resolve("/services/oauth2/" + name);
  }

  @Override
  public String toString() {
    return "OAuthApp[" + consumerKey + " at " + loginUrl + "]";
  }
}
