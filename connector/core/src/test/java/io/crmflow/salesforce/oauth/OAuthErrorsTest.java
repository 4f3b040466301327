package io.crmflow.salesforce.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.oauth.OAuthFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invalid_grant | token request is already being processed | BUSY | tried again
          invalid_grant | login rate exceeded | TRANSIENT | tried again
          unknown_error | retry your request | TRANSIENT | tried again
          invalid_grant | expired access/refresh token | RECONNECT | Connect the org again
          invalid_grant | authentication failure | RECONNECT | Connect the org again
          invalid_grant | authentication failure - Invalid Password | RECONNECT | Connect the org again
          invalid_grant | Authentifizierung fehlgeschlagen | RECONNECT | Connect the org again
          invalid_grant | inactive user | RECONNECT | activate
          invalid_grant | inactive organization | RECONNECT | Connect the org again
          invalid_grant | expired authorization code | RECONNECT | Start again
          invalid_grant | invalid authorization code | RECONNECT | Start again
          invalid_grant | user hasn't approved this consumer | CONFIGURATION | pre-authorize
          invalid_grant | user is not admin approved to access this app | CONFIGURATION | pre-authorize
          invalid_grant | no client credentials user enabled | CONFIGURATION | user it runs
          invalid_grant | request not supported on this domain | CONFIGURATION | My Domain
          invalid_grant | Audience validation failed | CONFIGURATION | environment
          invalid_grant | ip restricted | CONFIGURATION | IP ranges
          invalid_client_id | client identifier invalid | CONFIGURATION | consumer key
          invalid_client | invalid client credentials | CONFIGURATION | consumer secret
          redirect_uri_mismatch | redirect_uri must match configuration | CONFIGURATION | redirect URL
          access_denied | end-user denied authorization | CONFIGURATION | Allow
          invalid_scope | the requested scope is not allowed | CONFIGURATION | refresh_token
          unsupported_grant_type | grant type not supported | CONFIGURATION | flow
          something_new | never seen before | CONFIGURATION | Login History
          """)
  void sortsEachError(String error, String description, Kind kind, String remedy) {
    OAuthFailure failure = OAuthErrors.of(error, description);

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(error);
    assertThat(failure.message()).isEqualTo(description);
    assertThat(failure.remedy()).contains(remedy);
  }

  @Test
  void takesTheErrorFromTheBody() {
    OAuthFailure failure =
        OAuthErrors.of(
            400, "{\"error\":\"invalid_grant\",\"error_description\":\"inactive user\"}");

    assertThat(failure.kind()).isEqualTo(Kind.RECONNECT);
    assertThat(failure.message()).isEqualTo("inactive user");
  }

  @Test
  void readsTheArrayFormOfTheDailyLimit() {
    OAuthFailure failure =
        OAuthErrors.of(
            403,
            "[{\"message\":\"TotalRequests Limit exceeded.\","
                + "\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");

    assertThat(failure.kind()).isEqualTo(Kind.LIMIT_REACHED);
    assertThat(failure.message()).isEqualTo("TotalRequests Limit exceeded.");
  }

  @Test
  void aConcurrencyLimitPasses() {
    OAuthFailure failure =
        OAuthErrors.of(
            403,
            "[{\"message\":\"ConcurrentPerOrgLongTxn Limit exceeded.\","
                + "\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void aServerErrorPassesWhateverItSays() {
    assertThat(OAuthErrors.of(503, "{\"error\":\"invalid_grant\"}").kind())
        .isEqualTo(Kind.TRANSIENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "[1]", "{}", "{\"error\":7}", "<html>Down</html>", "{\"error\""})
  void aBodyThatIsNoErrorMessageIsPassingTrouble(String body) {
    OAuthFailure failure = OAuthErrors.of(403, body);

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure.code()).isEqualTo("HTTP_403");
    assertThat(failure.message()).doesNotContain("<html>");
  }

  @Test
  void descriptionsStayShortAndOnOneLine() {
    OAuthFailure failure = OAuthErrors.of("odd", "first\nsecond\u0007" + "x".repeat(1000));

    assertThat(failure.message()).startsWith("first second x").hasSize(200);
  }
}
