package io.crmflow.salesforce.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.client.FeignSalesforceClients;
import io.crmflow.salesforce.client.PolicySettings;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.connection.Sessions;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.http.RawServer;
import io.crmflow.salesforce.http.SpoiledAnswer;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.OperationType;
import io.crmflow.salesforce.operation.StepInput;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.sales.SetStageCheck;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import io.crmflow.salesforce.step.StepValues;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Runs the example of each operation once against a simulated org, remembers the answers, and from
 * then on gives them again, one of them spoiled.
 */
final class SpoiledOrg implements Closeable {

  private static final ConnectionId SALES = ConnectionId.of("sales");
  private static final int[] STATUSES = {200, 200, 200, 200, 201, 204, 300, 304, 400, 404, 500};

  /** Calls do not pause for each other's failures. */
  private static final PolicySettings ONE_TRY =
      new PolicySettings(
          20,
          Duration.ofSeconds(5),
          1,
          Duration.ofMillis(1),
          Duration.ZERO,
          100,
          1_000_000,
          1_000_000,
          Duration.ofSeconds(1));

  private final SalesforceSimulator simulator = SalesforceSimulator.builder().build();
  private final HttpClient direct = HttpClient.newHttpClient();
  private final RawServer server;
  private final GuardedHttpClient http;
  private final BatchExecutor batches;
  private final List<Exchange> exchanges = new ArrayList<>();
  private volatile Answers answers;
  private Exchange last;
  private int spoiled;

  /** A step and what was answered to its requests. */
  private record Exchange(Call call, List<Answer> answers) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Answer(int status, byte[] body) {}

  /** What comes next. */
  private interface Answers {
    Answer next(RawServer.Request request) throws IOException;
  }

  SpoiledOrg() throws IOException {
    server = new RawServer((count, request, socket) -> write(answers.next(request), socket));
    http =
        new GuardedHttpClient(
            new HttpSettings(
                server.allowed(), Duration.ofSeconds(2), Duration.ofSeconds(10), 1 << 25));
    FeignSalesforceClients clients =
        new FeignSalesforceClients(
            new Moved(new SimulatedSessions(simulator), server.uri("")),
            http,
            new ObjectMapper(),
            ONE_TRY,
            Clock.systemUTC());
    batches =
        new BatchExecutor(
            clients,
            Runnable::run,
            List.of(new SetStageCheck(clients, Clock.systemUTC())),
            pause -> {});
    remember(simulator.org());
  }

  private static void write(Answer answer, Socket socket) throws IOException {
    byte[] body = answer.status() == 204 || answer.status() == 304 ? new byte[0] : answer.body();
    socket.getOutputStream().write(RawServer.http(answer.status(), "", body));
  }

  private void remember(Org org) {
    for (String object : List.of("Lead", "Account", "Contact", "Opportunity")) {
      org.addField(object, Field.text("External_Id__c", 80).asExternalId().asUnique());
    }
    org.addPlatformEvent("Order_Shipped__e", Field.text("Order_Number__c", 20));
    org.addFlow("Score_Lead", input -> Map.of("score", 7));
    org.addApprovalProcess(
        "Opportunity", "Deals", deal -> true, (String) org.records("User").get(0).get("Id"));
    ExampleRecords examples = new ExampleRecords(org);
    for (OperationType type : Catalog.all()) {
      Map<String, Object> values = new LinkedHashMap<>(type.example().values());
      values.replaceAll((name, value) -> examples.real(value));
      StepInput input = new StepInput(type.example().options(), values);
      Call call = new Call(SALES, type.operation(input), type.id());
      List<Answer> given = new ArrayList<>();
      answers =
          request -> {
            given.add(forward(request));
            return given.get(given.size() - 1);
          };
      batches.run(List.of(call));
      exchanges.add(new Exchange(call, given));
    }
  }

  private Answer forward(RawServer.Request request) throws IOException {
    String[] line = request.line().split(" ", -1);
    HttpRequest.Builder forwarded =
        HttpRequest.newBuilder(URI.create(simulator.instanceUrl() + line[1]))
            .method(line[0], BodyPublishers.ofByteArray(request.body()));
    for (String name :
        List.of("Authorization", "Content-Type", "Content-Encoding", "SOAPAction", "Accept")) {
      if (request.header(name) != null) {
        forwarded.header(name, request.header(name));
      }
    }
    try {
      HttpResponse<byte[]> answer = direct.send(forwarded.build(), BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Runs any step with one answer spoiled, and those after it. */
  Outcome run(RandomGenerator random) {
    Exchange exchange = exchanges.get(random.nextInt(exchanges.size()));
    int bad = random.nextInt(Math.max(1, exchange.answers().size()));
    return run(
        exchange,
        bad,
        honest -> {
          boolean sameStatus = random.nextInt(3) > 0;
          int status = sameStatus ? honest.status() : STATUSES[random.nextInt(STATUSES.length)];
          return new Answer(status, SpoiledAnswer.of(honest.body(), random));
        });
  }

  /** Runs each step as often as it has answers, each time from another one on with this body. */
  Map<String, Outcome> runAllWith(String body) {
    byte[] instead = body.getBytes(StandardCharsets.UTF_8);
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (Exchange exchange : exchanges) {
      for (int bad = 0; bad < exchange.answers().size(); bad++) {
        Outcome outcome = run(exchange, bad, honest -> new Answer(honest.status(), instead));
        outcomes.put(last() + " from answer " + (bad + 1), outcome);
      }
    }
    return outcomes;
  }

  private Outcome run(Exchange exchange, int bad, UnaryOperator<Answer> spoil) {
    last = exchange;
    spoiled = 0;
    int[] count = {0};
    answers =
        request -> {
          int number = count[0]++;
          Answer honest = last.answers().get(Math.min(number, last.answers().size() - 1));
          if (number < bad) {
            return honest;
          }
          spoiled++;
          return spoil.apply(honest);
        };
    Outcome outcome = batches.run(List.of(last.call())).get(0);
    StepValues.close(outcome);
    return outcome;
  }

  int spoiled() {
    return spoiled;
  }

  String last() {
    return last.call().operation().id();
  }

  /** What is wrong with an outcome: a step must not end with a fault of the connector. */
  static Optional<SalesforceError> fault(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
            && failed.error().code().equals("CONNECTOR_FAULT")
        ? Optional.of(failed.error())
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    http.close();
    server.close();
    simulator.close();
  }

  /** The sessions of the org, at another address. */
  private record Moved(Sessions sessions, URI address) implements Sessions {

    @Override
    public Session current(ConnectionId connection) {
      Session session = sessions.current(connection);
      return new Session(connection, address, session.accessToken(), session.apiVersion(), null);
    }

    @Override
    public Session renew(Session refused) {
      return current(refused.connection());
    }

    @Override
    public void limitReached(ConnectionId connection, Instant until) {
      // an answer may say so
    }
  }
}
