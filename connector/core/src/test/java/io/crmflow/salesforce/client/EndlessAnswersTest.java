package io.crmflow.salesforce.client;

import static io.crmflow.salesforce.http.RawServer.ascii;
import static io.crmflow.salesforce.http.RawServer.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.http.RawServer;
import io.crmflow.salesforce.simulator.network.FaultProxy;
import io.crmflow.salesforce.simulator.network.Trouble;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Answers that want to hold a client for ever or to fill its memory. The client runs in a JVM whose
 * heap leaves it 64 MiB, with the usual limit of 32 MiB for a body; {@code -Psoak} gives each
 * answer 10 seconds.
 */
@Timeout(120)
class EndlessAnswersTest {

  private static final Duration TOTAL =
      Duration.ofSeconds(Integer.getInteger("soak.answer.seconds", 5));
  private static final long MIB = 1024 * 1024;
  private static final long FOUR_GIB = 4096 * MIB;

  @Test
  void endWithATypedErrorWithinDeadlineAndMemory() throws Exception {
    try (RawServer server = new RawServer((count, request, socket) -> answer(request, socket));
        FaultProxy slow = FaultProxy.to(server.uri("/"))) {
      slow.suffer(Trouble.drip(Duration.ofSeconds(1)));
      JsonNode report = SmallHeapNode.run(TOTAL, server.uri(""), slow.url());

      assertThat(report.get("roomBytes").asLong()).as("room in the heap").isLessThan(64 * MIB);
      assertEnded(report.get("drip"), "TIMED_OUT");
      assertEnded(report.get("header"), "CONNECTION_LOST", "TIMED_OUT");
      assertEnded(report.get("body"), "ANSWER_TOO_LARGE");
      assertEnded(report.get("bomb"), "ANSWER_TOO_LARGE");
      assertThat(report.at("/fine/code").asText()).isEqualTo("none");
    }
  }

  private static void assertEnded(JsonNode call, String... codes) {
    assertThat(call.get("code").asText()).isIn((Object[]) codes);
    assertThat(Duration.ofMillis(call.get("millis").asLong())).isLessThan(TOTAL.plusSeconds(2));
  }

  private static void answer(RawServer.Request request, Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    String line = request.line();
    if (line.contains("header")) {
      out.write(ascii("HTTP/1.1 200 X\r\nX-Endless: "));
      repeat(out, ascii("x".repeat(1024)), FOUR_GIB);
    } else if (line.contains("body")) {
      out.write(ascii("HTTP/1.1 200 X\r\nContent-Length: " + FOUR_GIB + "\r\n\r\n"));
      repeat(out, ascii(" ".repeat(8 * 1024)), FOUR_GIB);
    } else if (line.contains("bomb")) {
      bomb(out);
    } else {
      out.write(RawServer.http(200, "", "{\"fine\":true}"));
    }
  }

  /** 4 GiB as about 4 MiB: a thousand to one is all that gzip can do. */
  private static void bomb(OutputStream out) throws IOException {
    int part = (int) (32 * MIB);
    byte[] packed = gzip(new byte[part]);
    assertThat(packed.length).isLessThan(part / 900);
    long bytes = packed.length * (FOUR_GIB / part);
    out.write(
        ascii("HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\nContent-Length: " + bytes + "\r\n\r\n"));
    repeat(out, packed, bytes);
  }

  private static void repeat(OutputStream out, byte[] bytes, long total) throws IOException {
    for (long sent = 0; sent < total; sent += bytes.length) {
      out.write(bytes);
    }
  }
}
