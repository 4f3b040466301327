package io.crmflow.salesforce.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The one door for all traffic. Sends to {@link AllowedHosts} only, follows no redirect, and hands
 * over an answer when all of it has arrived: within one deadline for connection, headers and body,
 * and within the body cap, decompressed. Thread-safe.
 *
 * <p>It works in the caller's thread and in threads of its own. The JDK completes asynchronous
 * answers in the common pool, where they wait for whatever the application does there; hence {@code
 * sendAsync} is refused.
 *
 * <p>Besides {@link IOException}, {@code send} throws {@link HttpTimeoutException} at the deadline,
 * {@link AnswerTooLargeException} above the cap, and {@link
 * io.crmflow.salesforce.outcome.SalesforceException} with code {@code HOST_NOT_ALLOWED} before
 * anything is sent.
 */
public final class GuardedHttpClient extends HttpClient implements AutoCloseable {

  private final HttpSettings settings;
  private final HttpClient client;

  /** Opens no connection yet. */
  public GuardedHttpClient(HttpSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.client =
        HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .version(Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  /** The limits this client keeps. */
  public HttpSettings settings() {
    return settings;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    Duration deadline = request.timeout().filter(this::isSooner).orElse(settings.totalTimeout());
    return exchange(request, encoding(), deadline, this::capped, handler);
  }

  /**
   * Sends a file. The body of the request is streamed; the answer keeps the usual cap.
   *
   * @param bytes size of the file, which decides the deadline
   */
  public HttpResponse<byte[]> upload(HttpRequest request, long bytes)
      throws IOException, InterruptedException {
    return exchange(
        request, encoding(), settings.deadline(bytes), this::capped, BodyHandlers.ofByteArray());
  }

  /**
   * Writes the content of a 2xx answer to a file and never holds it in memory; its body is empty.
   * Any other answer is handed over with its body as usual.
   *
   * @param target file that exists; it may hold a part of the content after a failure
   * @param most largest content in bytes
   */
  public HttpResponse<byte[]> download(HttpRequest request, Path target, long most)
      throws IOException, InterruptedException {
    return exchange(
        request,
        "identity",
        settings.deadline(most),
        info -> info.statusCode() / 100 == 2 ? new FileBody(target, most) : capped(info),
        BodyHandlers.ofByteArray());
  }

  /** The JDK's time-out ends with the headers, so the body has one of its own. */
  private <T> HttpResponse<T> exchange(
      HttpRequest request,
      String encoding,
      Duration deadline,
      BodyHandler<byte[]> body,
      BodyHandler<T> handler)
      throws IOException, InterruptedException {
    settings.allowedHosts().require(request.uri());
    long end = System.nanoTime() + deadline.toNanos();
    HttpResponse<byte[]> raw;
    try {
      raw =
          client.send(
              guarded(request, encoding, deadline), info -> new TimedBody(body.apply(info), end));
    } catch (IOException e) {
      throw reason(e, deadline);
    }
    byte[] decoded = BufferedResponse.decoded(raw, settings.maxBodyBytes());
    return BufferedResponse.of(raw, decoded, handler);
  }

  private BodySubscriber<byte[]> capped(ResponseInfo info) {
    return new CappedBody(settings.maxBodyBytes());
  }

  private String encoding() {
    return settings.compressed() ? "gzip" : "identity";
  }

  private boolean isSooner(Duration timeout) {
    return timeout.compareTo(settings.totalTimeout()) < 0;
  }

  private static HttpRequest guarded(HttpRequest request, String encoding, Duration deadline) {
    return HttpRequest.newBuilder(request, (name, value) -> true)
        .setHeader("Accept-Encoding", encoding)
        .version(Version.HTTP_1_1)
        .timeout(deadline)
        .build();
  }

  /** What happened; the JDK wraps the exceptions of other threads. */
  private static IOException reason(IOException failure, Duration deadline) {
    Throwable cause = failure.getClass() == IOException.class ? failure.getCause() : failure;
    if (cause instanceof HttpConnectTimeoutException neverSent) {
      return neverSent;
    }
    if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
      return new HttpTimeoutException("No complete answer within " + deadline);
    }
    return cause instanceof IOException known ? known : failure;
  }

  /** Refused: its answer would wait for the common pool. */
  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    throw new UnsupportedOperationException(
        "Salesforce is called from a thread of the caller's own: use send");
  }

  /** Refused, see {@link #sendAsync(HttpRequest, BodyHandler)}. */
  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
    return sendAsync(request, handler);
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return client.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return client.followRedirects();
  }

  @Override
  public Version version() {
    return client.version();
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return Optional.empty();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client.proxy();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return Optional.empty();
  }

  @Override
  public Optional<Executor> executor() {
    return client.executor();
  }

  /**
   * Refused. The only caller is a library that is about to build a client of its own, without these
   * guards: Feign's Http2Client does so without a word when its options differ from this client's.
   */
  @Override
  public SSLContext sslContext() {
    throw copyRefused();
  }

  /** Refused, see {@link #sslContext()}. */
  @Override
  public SSLParameters sslParameters() {
    throw copyRefused();
  }

  private IllegalStateException copyRefused() {
    return new IllegalStateException(
        "A second HTTP client without deadline and host check was about to be built: give Feign"
            + " options with followRedirects=false and a connect time-out of "
            + settings.connectTimeout());
  }

  /** Ends the client's threads where the JDK can (21 and later); safe to call twice. */
  @Override
  public void close() {
    if (client instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("The HTTP client could not be closed", e);
      }
    }
  }
}
