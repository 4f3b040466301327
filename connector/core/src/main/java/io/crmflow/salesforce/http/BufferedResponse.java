package io.crmflow.salesforce.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow.Subscription;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLSession;

/** An answer whose whole body has arrived, decompressed, in the form its caller asked for. */
record BufferedResponse<T>(HttpResponse<byte[]> raw, HttpHeaders headers, T body)
    implements HttpResponse<T> {

  private static final String ENCODING = "Content-Encoding";
  private static final String LENGTH = "Content-Length";

  /** The JDK's own 512 bytes make thousands of calls for a page of records. */
  private static final int GZIP_BUFFER = 16 * 1024;

  /** Decompresses a body, never to more than the cap. */
  static byte[] decoded(HttpResponse<byte[]> raw, long cap) throws IOException {
    String encoding = raw.headers().firstValue(ENCODING).orElse("identity");
    if (raw.body().length == 0 || encoding.equalsIgnoreCase("identity")) {
      return raw.body();
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      throw new IOException("The answer is encoded as '" + encoding + "', which was not asked for");
    }
    try (InputStream plain =
        new CappedStream(
            new GZIPInputStream(new ByteArrayInputStream(raw.body()), GZIP_BUFFER), cap)) {
      return plain.readAllBytes();
    }
  }

  /** Hands the bytes to the caller's own body handler, which has no more to wait for. */
  static <T> HttpResponse<T> of(HttpResponse<byte[]> raw, byte[] bytes, BodyHandler<T> handler) {
    HttpHeaders headers = HttpHeaders.of(raw.headers().map(), (name, value) -> !encodes(name));
    BodySubscriber<T> subscriber =
        handler.apply(new Info(raw.statusCode(), headers, raw.version()));
    subscriber.onSubscribe(Everything.AT_ONCE);
    if (bytes.length > 0) {
      subscriber.onNext(List.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer()));
    }
    subscriber.onComplete();
    T body = subscriber.getBody().toCompletableFuture().join();
    return new BufferedResponse<>(raw, headers, body);
  }

  // The bytes are plain now: a reader that still saw these would decompress them again.
  private static boolean encodes(String header) {
    return header.equalsIgnoreCase(ENCODING) || header.equalsIgnoreCase(LENGTH);
  }

  @Override
  public int statusCode() {
    return raw.statusCode();
  }

  @Override
  public HttpRequest request() {
    return raw.request();
  }

  @Override
  public Optional<HttpResponse<T>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return raw.sslSession();
  }

  @Override
  public URI uri() {
    return raw.uri();
  }

  @Override
  public HttpClient.Version version() {
    return raw.version();
  }

  /** Leaves the body out: it may hold a token. */
  @Override
  public String toString() {
    return "BufferedResponse[" + statusCode() + "]";
  }

  private record Info(int statusCode, HttpHeaders headers, HttpClient.Version version)
      implements ResponseInfo {}

  /** There is one item and it is there already, so demand does not matter. */
  private enum Everything implements Subscription {
    AT_ONCE;

    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }
}
