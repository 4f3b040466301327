package io.crmflow.salesforce.client;

import feign.Client;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import io.crmflow.salesforce.http.GuardedHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Requests and answers that are too large for memory, past Feign, which knows bodies only as
 * arrays. The session client still writes the token, sorts the errors and renews the session; the
 * guarded client still sends. Thread-safe.
 */
final class StreamedRequests {

  private final SessionClient session;
  private final GuardedHttpClient http;

  StreamedRequests(SessionClient session, GuardedHttpClient http) {
    this.session = session;
    this.http = http;
  }

  /** Sends JSON, or nothing when it is null, and gives the whole answer. */
  Response json(HttpMethod method, String path, byte[] json) throws IOException {
    Map<String, Collection<String>> headers =
        Map.of("Accept", List.of("application/json"), "Content-Type", List.of("application/json"));
    return session.execute(request(method, path, headers, json), (Request.Options) null);
  }

  /** Sends the content of a file as the body. */
  Response upload(HttpMethod method, String path, String type, FileContent content)
      throws IOException {
    Map<String, Collection<String>> headers =
        Map.of("Accept", List.of("application/json"), "Content-Type", List.of(type));
    Client way =
        (sent, options) ->
            answer(
                sent,
                () ->
                    http.upload(
                        jdk(sent).method(method.name(), publisher(content)).build(),
                        content.size()));
    return session.execute(request(method, path, headers, null), way);
  }

  /** Writes the body of the answer to a file; the answer itself has only its headers. */
  Response download(String path, String type, TemporaryFile file, long mostBytes)
      throws IOException {
    Client way =
        (sent, options) ->
            answer(sent, () -> http.download(jdk(sent).GET().build(), file.path(), mostBytes));
    return session.execute(
        request(HttpMethod.GET, path, Map.of("Accept", List.of(type)), null), way);
  }

  static Request request(
      HttpMethod method, String path, Map<String, Collection<String>> headers, byte[] body) {
    return Request.create(method, SessionClient.SYMBOLIC + path, headers, body, null, null);
  }

  /** Opened anew for each try; without a length Salesforce would get chunks, which it refuses. */
  private static BodyPublisher publisher(FileContent content) {
    BodyPublisher stream = BodyPublishers.ofInputStream(() -> open(content));
    return content.size() == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(stream, content.size());
  }

  private static InputStream open(FileContent content) {
    try {
      return content.open();
    } catch (IOException e) {
      throw new UncheckedIOException("The content of the file cannot be read", e);
    }
  }

  private static HttpRequest.Builder jdk(Request request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(request.url()));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    return builder;
  }

  /** A call that may be interrupted. */
  @FunctionalInterface
  private interface Exchange {
    HttpResponse<byte[]> send() throws IOException, InterruptedException;
  }

  private static Response answer(Request request, Exchange exchange) throws IOException {
    try {
      HttpResponse<byte[]> answer = exchange.send();
      return Response.builder()
          .status(answer.statusCode())
          .headers(lists(answer))
          .body(answer.body())
          .request(request)
          .build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The request was interrupted", e);
    }
  }

  private static Map<String, Collection<String>> lists(HttpResponse<byte[]> answer) {
    return Map.copyOf(answer.headers().map());
  }
}
