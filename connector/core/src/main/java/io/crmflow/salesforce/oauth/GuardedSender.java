package io.crmflow.salesforce.oauth;

import com.nimbusds.oauth2.sdk.http.HTTPRequest.Method;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import io.crmflow.salesforce.http.GuardedHttpClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends Nimbus' messages through the guarded client: allowed hosts, no redirects, a deadline. */
record GuardedSender(GuardedHttpClient client, Duration deadline) implements HTTPRequestSender {

  /** Whether a request may go there at all; an address out of an answer can be anything. */
  boolean reaches(URI address) {
    return client.settings().allowedHosts().allows(address);
  }

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest message) throws IOException {
    try {
      HttpResponse<String> answer = client.send(request(message), BodyHandlers.ofString());
      HTTPResponse response = new HTTPResponse(answer.statusCode());
      response.setBody(answer.body());
      answer
          .headers()
          .firstValue("Location")
          .ifPresent(location -> response.setHeader("Location", location));
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private HttpRequest request(ReadOnlyHTTPRequest message) {
    HttpRequest.Builder request = HttpRequest.newBuilder(message.getURI()).timeout(deadline);
    message
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    return request
        .setHeader("Accept", "application/json")
        .method(message.getMethod().name(), body(message))
        .build();
  }

  private static BodyPublisher body(ReadOnlyHTTPRequest message) {
    return message.getMethod() == Method.GET || message.getBody() == null
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(message.getBody());
  }
}
