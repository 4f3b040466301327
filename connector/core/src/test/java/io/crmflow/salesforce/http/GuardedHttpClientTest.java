package io.crmflow.salesforce.http;

import static io.crmflow.salesforce.http.RawServer.ascii;
import static io.crmflow.salesforce.http.RawServer.gzip;
import static io.crmflow.salesforce.http.RawServer.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Request;
import feign.http2client.Http2Client;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class GuardedHttpClientTest {

  private static final int CAP = 64 * 1024;
  private static final Duration TOTAL = Duration.ofMillis(700);

  @Test
  void handsOverACompleteAnswer() throws Exception {
    try (RawServer server = RawServer.answering(200, "X-Found: yes\r\n", "{\"ok\":true}")) {
      HttpResponse<String> answer = get(server, "/a?b=c%20d");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"ok\":true}");
      assertThat(answer.headers().firstValue("x-found")).contains("yes");
      assertThat(server.requests().get(0).line()).isEqualTo("GET /a?b=c%20d HTTP/1.1");
      assertThat(server.requests().get(0).header("Accept-Encoding")).isEqualTo("gzip");
      assertThat(server.requests().get(0).header("Upgrade")).isNull();
    }
  }

  @Test
  void decompressesAnAnswerAndDropsTheHeadersThatNoLongerHold() throws Exception {
    byte[] body = gzip("Gr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_8));
    try (RawServer server = writing(http(200, "Content-Encoding: gzip\r\n", body))) {
      HttpResponse<String> answer = get(server, "/");
      assertThat(answer.body()).isEqualTo("Gr\u00fc\u00dfe");
      assertThat(answer.headers().map()).doesNotContainKeys("content-encoding", "content-length");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br"})
  void reportsABodyThatIsNotEncodedAsSaid(String encoding) throws Exception {
    byte[] answer = http(200, "Content-Encoding: " + encoding + "\r\n", "plain text");
    try (RawServer server = writing(answer)) {
      assertThatThrownBy(() -> get(server, "/")).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirect(int status) throws Exception {
    try (RawServer other = RawServer.answering(200, "", "leak");
        RawServer server =
            RawServer.answering(status, "Location: " + other.uri("/x") + "\r\n", "moved")) {
      assertThat(get(server, "/").statusCode()).isEqualTo(status);
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void sendsNothingToAHostThatIsNotAllowed() throws Exception {
    try (RawServer server = RawServer.answering(200, "", "");
        GuardedHttpClient client = new GuardedHttpClient(HttpSettings.defaults())) {
      HttpRequest request = HttpRequest.newBuilder(server.uri("/")).build();
      assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
          .isInstanceOf(SalesforceException.class)
          .hasMessageContaining("HOST_NOT_ALLOWED");
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // headers never come
        "HTTP/1.1 200 X\r\nX-Drip: ", // one header never ends
        "HTTP/1.1 200 X\r\nContent-Length: 1000000\r\n\r\n", // one byte now and then
        "HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\nab", // a part, then nothing
        "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n"
      })
  void endsADrippingAnswerAtTheDeadline(String start) throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            (count, request, socket) -> {
              socket.getOutputStream().write(ascii(start));
              drip(socket.getOutputStream(), isSilent(start), socket.getInputStream());
              hungUp.countDown();
            })) {
      long begin = System.nanoTime();
      assertThatThrownBy(() -> get(server, "/"))
          .isInstanceOf(HttpTimeoutException.class)
          .hasMessageContaining("PT0.7S");
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(TOTAL, TOTAL.plusSeconds(2));
      assertThat(hungUp.await(5, TimeUnit.SECONDS)).as("connection is closed").isTrue();
    }
  }

  private static boolean isSilent(String start) {
    return start.isEmpty() || start.endsWith("ab");
  }

  /** Writes a byte whenever 20 ms pass without the client hanging up. */
  private static void drip(OutputStream out, boolean silent, InputStream in) {
    try {
      CountDownLatch never = new CountDownLatch(1);
      while (!silent) {
        out.write('x');
        out.flush();
        if (never.await(20, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      assertThat(in.read()).isNegative();
    } catch (IOException hungUp) {
      // what the test waits for
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void keepsTheShorterDeadlineOfARequest() throws Exception {
    try (RawServer server =
            new RawServer((count, request, socket) -> socket.getInputStream().read());
        GuardedHttpClient client = client(server, Duration.ofSeconds(20))) {
      HttpRequest request =
          HttpRequest.newBuilder(server.uri("/")).timeout(Duration.ofMillis(200)).build();
      assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
          .isInstanceOf(HttpTimeoutException.class);
    }
  }

  @Test
  void stopsReadingAnEndlessBodyAtTheCap() throws Exception {
    byte[] chunk = ascii("1000\r\n" + "x".repeat(0x1000) + "\r\n");
    try (RawServer server =
        new RawServer(
            (count, request, socket) -> {
              OutputStream out = socket.getOutputStream();
              out.write(ascii("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n"));
              while (true) {
                out.write(chunk);
              }
            })) {
      assertThatThrownBy(() -> get(server, "/"))
          .isInstanceOf(AnswerTooLargeException.class)
          .hasMessageContaining(String.valueOf(CAP));
    }
  }

  @Test
  void refusesAGzipBomb() throws Exception {
    byte[] bomb = gzip(new byte[40 * 1024 * 1024]);
    assertThat(bomb.length).isLessThan(CAP);
    try (RawServer server = writing(http(200, "Content-Encoding: gzip\r\n", bomb))) {
      assertThatThrownBy(() -> get(server, "/")).isInstanceOf(AnswerTooLargeException.class);
    }
  }

  @Test
  void takesABodyOfExactlyTheCap() throws Exception {
    byte[] plain = ascii("x".repeat(CAP));
    try (RawServer server = writing(http(200, "", plain));
        RawServer zipping = writing(http(200, "Content-Encoding: gzip\r\n", gzip(plain)))) {
      assertThat(get(server, "/").body()).hasSize(CAP);
      assertThat(get(zipping, "/").body()).hasSize(CAP);
    }
  }

  @Test
  void reportsATruncatedBodyAndAReset() throws Exception {
    try (RawServer server =
        new RawServer(
            (count, request, socket) -> {
              socket
                  .getOutputStream()
                  .write(ascii("HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\nab"));
              socket.close();
            })) {
      assertThatThrownBy(() -> get(server, "/")).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\nab"})
  void stopsWhenItsThreadIsInterrupted(String start) throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch hungUp = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(
                (count, request, socket) -> {
                  socket.getOutputStream().write(ascii(start));
                  arrived.countDown();
                  drip(socket.getOutputStream(), true, socket.getInputStream());
                  hungUp.countDown();
                });
        GuardedHttpClient client = client(server, Duration.ofSeconds(20))) {
      AtomicReference<Boolean> flag = new AtomicReference<>();
      Thread caller =
          new Thread(
              () -> {
                assertThatThrownBy(() -> feign(client, server, options(client)))
                    .isInstanceOf(IOException.class);
                flag.set(Thread.currentThread().isInterrupted());
              });
      caller.start();
      assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
      caller.interrupt();
      caller.join(5_000);
      assertThat(flag.get()).isTrue();
      assertThat(hungUp.await(5, TimeUnit.SECONDS)).as("connection is closed").isTrue();
    }
  }

  /** The JDK's own asynchronous answers do not come then. */
  @Test
  void answersWhileTheCommonPoolIsBusy() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism(); i++) {
      ForkJoinPool.commonPool().execute(ForkJoinTask.adapt(() -> over.await(30, TimeUnit.SECONDS)));
    }
    try (RawServer server = RawServer.answering(200, "", "here")) {
      assertThat(get(server, "/").body()).isEqualTo("here");
    } finally {
      over.countDown();
    }
  }

  @Test
  void servesFeign() throws Exception {
    byte[] body = gzip(ascii("[1]"));
    try (RawServer server = writing(http(200, "Content-Encoding: gzip\r\n", body));
        GuardedHttpClient client = client(server, TOTAL)) {
      assertThat(feign(client, server, options(client))).isEqualTo("[1]");
    }
  }

  @Test
  void letsFeignBuildNoClientOfItsOwn() throws Exception {
    try (RawServer server = RawServer.answering(200, "", "");
        GuardedHttpClient client = client(server, TOTAL)) {
      Request.Options following =
          new Request.Options(700, TimeUnit.MILLISECONDS, 1, TimeUnit.SECONDS, true);
      Request.Options slower = new Request.Options(9, TimeUnit.SECONDS, 9, TimeUnit.SECONDS, false);
      for (Request.Options options : new Request.Options[] {following, slower}) {
        assertThatThrownBy(() -> feign(client, server, options))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("followRedirects=false");
      }
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void writesADownloadToAFileWithoutTheCapOfOtherAnswers(@TempDir Path directory) throws Exception {
    byte[] content = "x".repeat(CAP + 1).getBytes(StandardCharsets.UTF_8);
    Path target = Files.createFile(directory.resolve("a"));
    try (RawServer server = writing(http(200, "", content))) {
      HttpResponse<byte[]> answer = download(server, target, content.length);

      assertThat(answer.body()).isEmpty();
      assertThat(target).hasBinaryContent(content);
      assertThat(server.requests().get(0).header("Accept-Encoding")).isEqualTo("identity");
    }
  }

  @Test
  void stopsADownloadAtItsOwnCap(@TempDir Path directory) throws Exception {
    Path target = Files.createFile(directory.resolve("a"));
    try (RawServer server = RawServer.answering(200, "", "x".repeat(100))) {
      assertThatThrownBy(() -> download(server, target, 99))
          .isInstanceOf(AnswerTooLargeException.class);
    }
  }

  @Test
  void handsOverTheRefusalOfADownload(@TempDir Path directory) throws Exception {
    Path target = Files.createFile(directory.resolve("a"));
    try (RawServer server = RawServer.answering(404, "", "gone")) {
      HttpResponse<byte[]> answer = download(server, target, 1);

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(ascii("gone"));
      assertThat(target).isEmptyFile();
    }
  }

  @Test
  void noticesADownloadThatIsCutShort(@TempDir Path directory) throws Exception {
    Path target = Files.createFile(directory.resolve("a"));
    byte[] half = ascii("HTTP/1.1 200 X\r\nContent-Length: 10\r\n\r\nhalf");
    try (RawServer server =
        new RawServer(
            (count, request, socket) -> {
              socket.getOutputStream().write(half);
              socket.close();
            })) {
      assertThatThrownBy(() -> download(server, target, 10)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void sendsNoFileToAnotherHost(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.answering(200, "", "");
        RawServer other = RawServer.answering(200, "", "");
        GuardedHttpClient client = client(server, TOTAL)) {
      HttpRequest request =
          HttpRequest.newBuilder(other.uri("/"))
              .POST(HttpRequest.BodyPublishers.ofString("secret"))
              .build();
      assertThatThrownBy(() -> client.upload(request, 6)).isInstanceOf(SalesforceException.class);
      assertThatThrownBy(() -> client.download(request, directory.resolve("a"), 6))
          .isInstanceOf(SalesforceException.class);
      assertThat(other.requests()).isEmpty();
    }
  }

  private static HttpResponse<byte[]> download(RawServer server, Path target, long most)
      throws IOException, InterruptedException {
    try (GuardedHttpClient client = client(server, TOTAL)) {
      return client.download(HttpRequest.newBuilder(server.uri("/")).build(), target, most);
    }
  }

  private static String feign(GuardedHttpClient client, RawServer server, Request.Options options)
      throws IOException {
    Request request =
        Request.create(
            Request.HttpMethod.GET, server.uri("/").toString(), Map.of(), null, null, null);
    return new String(
        new Http2Client(client).execute(request, options).body().asInputStream().readAllBytes(),
        StandardCharsets.UTF_8);
  }

  private static Request.Options options(HttpClient client) {
    return new Request.Options(
        client.connectTimeout().orElseThrow().toMillis(),
        TimeUnit.MILLISECONDS,
        20,
        TimeUnit.SECONDS,
        false);
  }

  private static RawServer writing(byte[] answer) throws IOException {
    return new RawServer((count, request, socket) -> socket.getOutputStream().write(answer));
  }

  private static HttpResponse<String> get(RawServer server, String path)
      throws IOException, InterruptedException {
    URI uri = server.uri(path);
    try (GuardedHttpClient client = client(server, TOTAL)) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  private static GuardedHttpClient client(RawServer server, Duration total) {
    return new GuardedHttpClient(new HttpSettings(server.allowed(), TOTAL, total, CAP));
  }
}
