package io.crmflow.salesforce.benchmarks.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.benchmarks.machine.AccessToken;
import io.crmflow.salesforce.benchmarks.machine.OrgAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/**
 * What a baseline knows of the org: an access token that was fetched once, which spares it the
 * log-in that such processes usually do for each call. Thread-safe.
 */
public final class OrgSession {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI leads;
  private final String accessToken;

  OrgSession(OrgAddress org) throws IOException, InterruptedException {
    this.leads = URI.create(org.instance() + "/services/data/v65.0/sobjects/Lead");
    this.accessToken = AccessToken.of(org);
  }

  /** Where leads are created. */
  public String getLeadUrl() {
    return leads.toString();
  }

  /** For the header of the http-connector. */
  public String getAccessToken() {
    return accessToken;
  }

  /** Creates a lead as plain Java would; its id. */
  String createLead(Map<String, Object> fields) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(leads)
              .header("Authorization", "Bearer " + accessToken)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(fields)))
              .build();
      return answer(request).path("id").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode answer(HttpRequest request) {
    try {
      var answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException("The org answered " + answer.statusCode());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
