package io.crmflow.salesforce.simulator.oauth;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The OAuth scopes of the app. */
final class Scopes {
  /** What a sign-in gets that asks for no scope: everything the app selected. */
  static final String OF_APP = "refresh_token id api";

  static final Set<String> KNOWN =
      Set.of(
          "api",
          "refresh_token",
          "offline_access",
          "openid",
          "id",
          "profile",
          "email",
          "address",
          "phone",
          "web",
          "full",
          "chatter_api",
          "custom_permissions",
          "lightning",
          "content");

  private Scopes() {}

  static List<String> split(String scope) {
    return Arrays.stream(scope.split("[ +]+")).filter(part -> !part.isEmpty()).toList();
  }

  /** {@code full} does not include the refresh token. */
  static boolean grantsRefreshToken(String scope) {
    List<String> parts = split(scope);
    return parts.contains("refresh_token") || parts.contains("offline_access");
  }

  /** What the consent page says about a scope. */
  static String describe(String scope) {
    return switch (scope) {
      case "api" -> "Access and manage your data (api)";
      case "refresh_token", "offline_access" ->
          "Perform requests on your behalf at any time (refresh_token, offline_access)";
      case "id", "profile", "email", "address", "phone" ->
          "Access your basic information (" + scope + ")";
      case "openid" -> "Access your unique user identifiers (openid)";
      case "full" -> "Full access (full)";
      case "web" -> "Provide access to your data via the Web (web)";
      default -> "Access allowed by " + scope;
    };
  }
}
