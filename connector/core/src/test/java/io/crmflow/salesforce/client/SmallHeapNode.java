package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks servers that never stop answering, in a JVM of its own. Answers with one line of JSON. */
final class SmallHeapNode {

  /** A client that has made its first call holds some 16 MiB: what is left is less than 64. */
  private static final int HEAP_MEGABYTES = 72;

  private static final ObjectMapper JSON = new ObjectMapper();

  private SmallHeapNode() {}

  /** One call each to the paths of a server, and one to a slow one. */
  static JsonNode run(Duration total, URI server, URI slow)
      throws IOException, InterruptedException {
    return SmallHeapJvm.run(
        HEAP_MEGABYTES, SmallHeapNode.class, total.toString(), server.toString(), slow.toString());
  }

  /** Runs in the other JVM. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answer = System.out; // logging goes there
    System.setOut(System.err);
    URI server = URI.create(arguments[1]);
    URI slow = URI.create(arguments[2]);
    List<String> hosts = List.of(server.toString(), slow.toString());
    HttpSettings defaults = HttpSettings.defaults();
    HttpSettings settings =
        new HttpSettings(
            AllowedHosts.of(hosts),
            Duration.ofSeconds(1),
            Duration.parse(arguments[0]),
            defaults.maxBodyBytes());
    try (GuardedHttpClient http = new GuardedHttpClient(settings)) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("fine", call(http, server, "fine"));
      report.put("roomBytes", Runtime.getRuntime().maxMemory() - used());
      report.put("drip", call(http, slow, "fine"));
      for (String kind : List.of("header", "body", "bomb")) {
        report.put(kind, call(http, server, kind));
      }
      answer.println(JSON.writeValueAsString(report));
    }
  }

  private static long used() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static Map<String, Object> call(GuardedHttpClient http, URI server, String what) {
    SalesforceApi api =
        new FeignSalesforceClients(
                new StoredSessions(server),
                http,
                new ObjectMapper(),
                Org.oneTry(),
                Clock.systemUTC())
            .api(Org.ACME);
    long begin = System.nanoTime();
    String code = code(api, what);
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    return Map.of("code", code, "millis", millis);
  }

  private static String code(SalesforceApi api, String what) {
    try {
      api.nextPage("/services/data/v65.0/query/" + what);
      return "none";
    } catch (SalesforceException e) {
      return e.error().code();
    }
  }
}
