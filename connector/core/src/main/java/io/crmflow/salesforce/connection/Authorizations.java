package io.crmflow.salesforce.connection;

import java.net.URI;

/** Connects an org through the browser: authorization code with PKCE. Thread-safe. */
public final class Authorizations {

  Authorizations() {}

  public URI redirectUrl() {
    throw new UnsupportedOperationException();
  }

  public URI begin(ConnectionId id, String browserSecret) {
    throw new UnsupportedOperationException();
  }

  public Connection complete(AuthorizationAnswer answer, String browserSecret) {
    throw new UnsupportedOperationException();
  }
}
