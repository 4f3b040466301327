package io.crmflow.salesforce.benchmarks.machine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Fetched once by those who would otherwise log in for each call. */
public final class AccessToken {

  private AccessToken() {}

  /** Signs in with the app's key and secret. */
  public static String of(OrgAddress org) throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(encoded(org.consumerKey()), encoded(org.consumerSecret()));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(org.instance() + "/services/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("The org gave no token: " + answer.statusCode());
    }
    return new ObjectMapper().readTree(answer.body()).path("access_token").asText();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
