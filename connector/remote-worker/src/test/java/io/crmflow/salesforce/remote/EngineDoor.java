package io.crmflow.salesforce.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Stands between a worker and an engine: asks who comes, and can be shut. */
final class EngineDoor implements AutoCloseable {

  private static final Set<String> OWN_HEADERS =
      Set.of("host", "connection", "content-length", "upgrade", "http2-settings", "expect");

  private static final int UNAUTHORIZED = 401;

  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final URI engine;
  private final AtomicInteger refused = new AtomicInteger();
  private volatile String authorization;
  private volatile Predicate<String> shut = path -> false;

  EngineDoor(URI engine) {
    this.engine = engine;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + engine.getPath());
  }

  /** From now on only requests with this header pass. */
  void ask(String header) {
    authorization = header;
  }

  /** From now on requests to these paths are cut off without an answer. */
  void shut(Predicate<String> paths) {
    refused.set(0);
    shut = paths;
  }

  void open() {
    shut = path -> false;
  }

  /** Requests that did not pass since the door was shut. */
  int refused() {
    return refused.get();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (shut.test(exchange.getRequestURI().getPath())) {
        refused.incrementAndGet();
        return;
      }
      String header = exchange.getRequestHeaders().getFirst("Authorization");
      if (authorization != null && !authorization.equals(header)) {
        refused.incrementAndGet();
        exchange.sendResponseHeaders(UNAUTHORIZED, -1);
        return;
      }
      answer(exchange, forward(exchange));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(engine.resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN_HEADERS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    int length = answer.body().length;
    exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
    exchange.getResponseBody().write(answer.body());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
