package io.crmflow.salesforce.connection;

/** What the database holds encrypted only. Each may be null. */
record Secrets(String consumerSecret, String privateKey, String accessToken, String refreshToken) {

  Secrets withTokens(String newAccessToken, String newRefreshToken) {
    return new Secrets(consumerSecret, privateKey, newAccessToken, newRefreshToken);
  }

  Secrets withoutTokens() {
    return withTokens(null, null);
  }

  @Override
  public String toString() {
    return "Secrets[]";
  }
}
