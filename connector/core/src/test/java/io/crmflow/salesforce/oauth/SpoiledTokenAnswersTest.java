package io.crmflow.salesforce.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.http.RawServer;
import io.crmflow.salesforce.http.SpoiledAnswer;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A login server that no longer sends what Salesforce sends. */
@Timeout(300)
class SpoiledTokenAnswersTest {

  private static final int[] STATUSES = {200, 200, 200, 302, 400, 401, 500};

  private volatile byte[] next = new byte[0];
  private RawServer server;
  private GuardedHttpClient http;
  private OAuthClient oauth;

  @BeforeEach
  void start() throws IOException {
    server = new RawServer((count, request, socket) -> socket.getOutputStream().write(next));
    Duration total = Duration.ofSeconds(10);
    http = new GuardedHttpClient(new HttpSettings(server.allowed(), total, total, 1 << 20));
    oauth = new OAuthClient(http, Clock.systemUTC());
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    server.close();
  }

  /** A request for a token, or with one. */
  private interface Ask {
    Object send() throws OAuthException;
  }

  @Test
  void endInATokenOrInATypedFailure() {
    Random random = new Random(17);
    int answers = Integer.getInteger("soak.answers", 2_500) / 5;
    int refused = 0;
    for (int i = 0; i < answers; i++) {
      long seed = random.nextLong();
      refused += isRefused(seed) ? 1 : 0;
    }
    assertThat(refused).isBetween(answers / 10, answers - 1);
  }

  private boolean isRefused(long seed) {
    Random random = new Random(seed);
    List<Ask> asks = asks();
    Ask ask = asks.get(random.nextInt(asks.size()));
    next = answer(random);
    try {
      ask.send();
      return false;
    } catch (OAuthException | SalesforceException typed) {
      return true;
    } catch (RuntimeException | StackOverflowError raw) {
      throw new AssertionError("seed " + seed + "L", raw);
    }
  }

  private byte[] answer(RandomGenerator random) {
    String url = server.uri("").toString();
    List<String> honest =
        List.of(
            """
            {"access_token":"00Dx!AQ","refresh_token":"5Aep","signature":"s","scope":"api id",
             "instance_url":"%1$s","id":"%1$s/id/00Dx0000000BV7zEAG/005x00000012Q9PAAU",
             "token_type":"Bearer","issued_at":"1278448832702"}
            """
                .formatted(url),
            "{\"error\":\"invalid_grant\",\"error_description\":\"expired access/refresh token\"}",
            "{\"username\":\"zaphod@acme.com\",\"organization_id\":\"00Dx0000000BV7zEAG\"}",
            "{\"totalSize\":1,\"done\":true,\"records\":[{\"Name\":\"Acme\"}]}",
            "<html>error=invalid_client_id&error_description=no%20client</html>");
    byte[] body = honest.get(random.nextInt(honest.size())).getBytes(StandardCharsets.UTF_8);
    int status = STATUSES[random.nextInt(STATUSES.length)];
    String location = random.nextBoolean() ? "" : "Location: %zz:/\\?error=%\r\n";
    return RawServer.http(status, location, SpoiledAnswer.of(body, random));
  }

  private List<Ask> asks() {
    OAuthApp app = new OAuthApp(server.uri(""), "the key", new Secret("the secret"));
    TokenGrant grant =
        new TokenGrant("token", null, server.uri(""), server.uri("/id/00D/005"), null, null);
    return List.of(
        () -> oauth.refresh(app, "5Aep").organizationId(),
        () -> oauth.clientCredentials(app).organizationId(),
        () -> oauth.identity(grant),
        () -> oauth.organizationName(grant, "65.0"),
        () -> oauth.signInProblem(URI.create(server.uri("/services/oauth2/authorize").toString())),
        () -> {
          oauth.revokeRefreshToken(app, "5Aep");
          return null;
        });
  }
}
