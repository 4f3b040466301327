package io.crmflow.salesforce.connection;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.oauth.SigningKey;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.List;
import java.util.regex.Pattern;

/** What people may enter. Each refusal names the field and says what to enter instead. */
record SettingsRules(AllowedHosts allowedHosts) {

  // Names stand in process models, in URLs and in logs, so they need no quoting anywhere.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{1,2}\\.0");
  private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");
  private static final int LONGEST_KEY = 512;
  private static final int LONGEST_USERNAME = 255;

  void checkName(ConnectionId id) {
    if (!NAME.matcher(id.name()).matches()) {
      throw invalid(
          id,
          "name",
          "NAME_INVALID",
          "A connection cannot have this name",
          "Use 1 to 64 letters, digits, dots, dashes and underscores, starting with a letter or"
              + " digit.");
    }
  }

  void check(ConnectionId id, Settings settings, Secrets secrets) {
    checkKey(id, settings);
    checkEnvironment(id, settings);
    if (settings.flow() == Flow.JWT_BEARER) {
      checkUser(id, settings);
      checkPrivateKey(id, secrets);
    } else if (secrets.consumerSecret() == null) {
      throw invalid(
          id,
          "consumerSecret",
          "CONSUMER_SECRET_MISSING",
          "The consumer secret is empty",
          "Copy it from the app's OAuth settings (Setup > External Client Apps).");
    }
    checkOptions(id, settings);
  }

  private static void checkKey(ConnectionId id, Settings settings) {
    String key = settings.consumerKey();
    if (key == null || key.length() > LONGEST_KEY) {
      throw invalid(
          id,
          "consumerKey",
          "CONSUMER_KEY_INVALID",
          "The consumer key is empty or longer than " + LONGEST_KEY + " characters",
          "Copy it from the app's OAuth settings (Setup > External Client Apps).");
    }
  }

  private void checkEnvironment(ConnectionId id, Settings settings) {
    requireLoginUrl(id, settings.environment());
    if (settings.flow() == Flow.CLIENT_CREDENTIALS && !settings.environment().isMyDomain()) {
      throw invalid(
          id,
          "environment",
          "MY_DOMAIN_REQUIRED",
          "Client credentials are not served by " + settings.environment(),
          "Enter the org's My Domain, such as https://acme.my.salesforce.com (Setup > My Domain).");
    }
  }

  /** The environment with a pasted page address reduced to its login server. */
  Environment normal(ConnectionId id, Environment environment) {
    requireLoginUrl(id, environment);
    return environment.normal(allowedHosts);
  }

  private void requireLoginUrl(ConnectionId id, Environment environment) {
    try {
      environment.loginUrl(allowedHosts);
    } catch (SalesforceException e) {
      throw new SalesforceException(e.error().in(null, id.name()).about(List.of("environment")));
    }
  }

  private static void checkUser(ConnectionId id, Settings settings) {
    String user = settings.username();
    if (user == null || user.length() > LONGEST_USERNAME) {
      throw invalid(
          id,
          "username",
          "USERNAME_INVALID",
          "The JWT bearer flow needs a username of at most " + LONGEST_USERNAME + " characters",
          "Enter the Salesforce username (not the e-mail address) of the user to act as.");
    }
  }

  private static void checkPrivateKey(ConnectionId id, Secrets secrets) {
    try {
      SigningKey.parse(new Secret(secrets.privateKey() == null ? "" : secrets.privateKey()));
    } catch (IllegalArgumentException e) {
      throw invalid(
          id,
          "privateKeyPem",
          "PRIVATE_KEY_INVALID",
          e.getMessage(),
          "Enter the key whose certificate is uploaded to the app.");
    }
  }

  private static void checkOptions(ConnectionId id, Settings settings) {
    if (settings.apiVersion() != null && !VERSION.matcher(settings.apiVersion()).matches()) {
      throw invalid(
          id,
          "apiVersion",
          "API_VERSION_INVALID",
          "The API version has another form than 65.0",
          "Enter a version your org offers, or leave it empty for the connector's default.");
    }
    String field = settings.idempotencyField();
    if (field != null && !FIELD.matcher(field).matches()) {
      throw invalid(
          id,
          "idempotencyField",
          "IDEMPOTENCY_FIELD_INVALID",
          "The idempotency field is not the API name of a field",
          "Enter the API name of a unique external ID field, such as Camunda_Key__c.");
    }
  }

  private static SalesforceException invalid(
      ConnectionId id, String field, String code, String message, String remedy) {
    return ConnectionProblems.invalid(id, field, code, message, remedy);
  }
}
