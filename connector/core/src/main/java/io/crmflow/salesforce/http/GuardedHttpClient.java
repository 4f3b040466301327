package io.crmflow.salesforce.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The one door for all traffic. Sends to {@link AllowedHosts} only, follows no redirect, and hands
 * over an answer when all of it has arrived: within one deadline for connection, headers and body,
 * and within the body cap, decompressed. Thread-safe.
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
    return await(sendAsync(request, handler));
  }

  private static <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> answer)
      throws IOException, InterruptedException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof IOException known) {
      return known;
    }
    if (cause instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    return new IOException("The request failed: " + cause.getClass().getSimpleName(), cause);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    Duration deadline = request.timeout().filter(this::isSooner).orElse(settings.totalTimeout());
    return exchange(
        guarded(request, encoding()),
        info -> new CappedBody(settings.maxBodyBytes()),
        deadline,
        handler);
  }

  /**
   * Sends a file. The body of the request is streamed; the answer keeps the usual cap.
   *
   * @param bytes size of the file, which decides the deadline
   */
  public HttpResponse<byte[]> upload(HttpRequest request, long bytes)
      throws IOException, InterruptedException {
    return await(
        exchange(
            guarded(request, encoding()),
            info -> new CappedBody(settings.maxBodyBytes()),
            settings.deadline(bytes),
            BodyHandlers.ofByteArray()));
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
    return await(
        exchange(
            guarded(request, "identity"),
            info ->
                info.statusCode() / 100 == 2
                    ? new FileBody(target, most)
                    : new CappedBody(settings.maxBodyBytes()),
            settings.deadline(most),
            BodyHandlers.ofByteArray()));
  }

  private <T> CompletableFuture<HttpResponse<T>> exchange(
      HttpRequest request, BodyHandler<byte[]> body, Duration deadline, BodyHandler<T> handler) {
    settings.allowedHosts().require(request.uri());
    CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request, body);
    CompletableFuture<HttpResponse<T>> answer =
        exchange
            .copy()
            .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionallyCompose(
                failure -> CompletableFuture.failedFuture(reason(failure, deadline)))
            .thenCompose(raw -> BufferedResponse.of(raw, decoded(raw), handler));
    // Also frees the connection when the deadline passed or the caller gave up.
    answer.whenComplete((done, failure) -> exchange.cancel(true));
    return answer;
  }

  private String encoding() {
    return settings.compressed() ? "gzip" : "identity";
  }

  private boolean isSooner(Duration timeout) {
    return timeout.compareTo(settings.totalTimeout()) < 0;
  }

  private static HttpRequest guarded(HttpRequest request, String encoding) {
    return HttpRequest.newBuilder(request, (name, value) -> true)
        .setHeader("Accept-Encoding", encoding)
        .version(Version.HTTP_1_1)
        .build();
  }

  private static Throwable reason(Throwable failure, Duration deadline) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof TimeoutException
        ? new HttpTimeoutException("No complete answer within " + deadline)
        : cause;
  }

  private byte[] decoded(HttpResponse<byte[]> raw) {
    try {
      return BufferedResponse.decoded(raw, settings.maxBodyBytes());
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  /** There is no HTTP/2 here, hence no push. */
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
