package io.crmflow.salesforce.connection;

/**
 * How a connection gets its tokens.
 *
 * @see <a href="https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_flows.htm">OAuth
 *     authorization flows</a>
 */
public enum Flow {
  /** A person allows access in the browser; tokens are refreshed from then on. */
  AUTHORIZATION_CODE,
  /** The app acts as the user set in its policies; needs the org's My Domain host. */
  CLIENT_CREDENTIALS,
  /** The app signs in as a named user with a private key; needs no secret. */
  JWT_BEARER
}
