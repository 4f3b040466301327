package io.crmflow.salesforce.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A login server that answers what a test tells it to, and remembers what it was sent. */
public final class LoginServer implements AutoCloseable {

  private static final String JSON = "application/json;charset=UTF-8";

  static {
    // head and body go separately: with Nagle's algorithm each answer waits 40 ms for an
    // acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Function<Received, Answer> script = request -> new Answer(404, JSON, "");

  /** Listens on a free port. */
  public LoginServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Scheme, host and port. */
  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Answers each request by this function. */
  public void answer(Function<Received, Answer> answers) {
    script = answers;
  }

  /** Answers every request with this JSON. */
  public void answer(int status, String json) {
    script = request -> json(status, json);
  }

  /** The requests so far, oldest first. */
  public List<Received> received() {
    return received;
  }

  /** A JSON answer as Salesforce sends it. */
  public static Answer json(int status, String json) {
    return new Answer(status, JSON, json);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Received request =
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            body,
            exchange.getRequestHeaders().getFirst("Authorization"));
    received.add(request);
    Answer answer = script.apply(request);
    byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.contentType);
    if (answer.location != null) {
      exchange.getResponseHeaders().set("Location", answer.location);
    }
    exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** What to answer. */
  public record Answer(int status, String contentType, String body, String location) {

    Answer(int status, String contentType, String body) {
      this(status, contentType, body, null);
    }
  }

  /** A request as it came over the wire. */
  public record Received(String method, URI uri, String body, String authorization) {

    /** The decoded form. */
    public Map<String, String> form() {
      return Arrays.stream(body.split("&"))
          .map(pair -> pair.split("=", 2))
          .filter(pair -> pair.length == 2)
          .collect(
              Collectors.toMap(
                  pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
  }
}
