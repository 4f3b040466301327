package io.crmflow.salesforce.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.batch.Call;
import io.crmflow.salesforce.batch.Priority;
import io.crmflow.salesforce.client.ApiUsage;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.Catalog;
import io.crmflow.salesforce.operation.StepInput;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetGuardTest {

  private static final ConnectionId SALES = ConnectionId.of("sales");
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final List<ConnectionId> asked = new ArrayList<>();

  @ParameterizedTest(name = "with {0} of 1000 used, {1} is sent: {2}")
  @CsvSource({
    "900, LOW, true",
    "901, LOW, false",
    "901, NORMAL, true",
    "950, NORMAL, true",
    "951, NORMAL, false",
    "951, HIGH, true",
    "1000, HIGH, true",
    "1200, NORMAL, false",
  })
  void keepsTheReserveForHighPriority(int used, Priority priority, boolean sent) {
    Outcome outcome = run(new ApiUsage(used, 1000, NOW), 10, priority);

    assertThat(asked).hasSize(sent ? 1 : 0);
    assertThat(isHeldBack(outcome)).isEqualTo(!sent);
  }

  @Test
  void saysUntilWhenAStepWaitsAndWhatToDo() {
    Outcome outcome = run(new ApiUsage(951, 1000, NOW.minusSeconds(60)), 10, Priority.NORMAL);

    SalesforceError error = ((Outcome.Failed) outcome).error();
    assertThat(error.retryAt()).isEqualTo(NOW.plus(Duration.ofMinutes(14)));
    assertThat(error.text())
        .startsWith("connection.check on connection 'sales' failed: API_BUDGET_RESERVED")
        .contains("used 951 of 1000 API requests", "salesforce.connector.budget.reserve");
  }

  @Test
  void sendsAgainWhenTheFiguresAreOld() {
    run(new ApiUsage(1000, 1000, NOW.minus(Duration.ofMinutes(15))), 10, Priority.LOW);

    assertThat(asked).hasSize(1);
  }

  @Test
  void sendsEverythingWithoutAReserveOrBeforeTheFirstAnswer() {
    run(new ApiUsage(1000, 1000, NOW), 0, Priority.NORMAL);
    run(null, 10, Priority.LOW);

    assertThat(asked).hasSize(2);
  }

  @Test
  void refusesAReserveThatWouldStopTheOrg() {
    assertThatThrownBy(() -> new BudgetGuard(clients(null), 51, CLOCK))
        .hasMessageContaining("0 to 50");
  }

  @Test
  void readsThePriorityOfAStepAndRefusesAnUnknownOne() {
    assertThat(Priority.in(Map.of())).isEqualTo(Priority.NORMAL);
    assertThat(Priority.in(Map.of("api-priority", "high"))).isEqualTo(Priority.HIGH);
    assertThatThrownBy(
            () ->
                Catalog.get("connection.check")
                    .operation(new StepInput(Map.of("api-priority", "urgent"), Map.of())))
        .hasMessageContaining("api-priority = 'urgent'")
        .hasMessageContaining("high, normal, low");
  }

  private Outcome run(ApiUsage usage, int reserve, Priority priority) {
    SalesforceClients clients = clients(usage);
    BatchExecutor batches =
        new BatchExecutor(
            clients, Runnable::run, List.of(new BudgetGuard(clients, reserve, CLOCK)), pause -> {});
    Call call =
        new Call(
            SALES,
            Catalog.get("connection.check").operation(new StepInput(Map.of(), Map.of())),
            "k",
            priority);
    return batches.run(List.of(call)).get(0);
  }

  private SalesforceClients clients(ApiUsage usage) {
    return new SalesforceClients() {
      @Override
      public SalesforceApi api(ConnectionId connection) {
        asked.add(connection);
        throw new IllegalStateException("There is no org here");
      }

      @Override
      public Optional<ApiUsage> usage(ConnectionId connection) {
        return Optional.ofNullable(usage);
      }
    };
  }

  private static boolean isHeldBack(Outcome outcome) {
    return ((Outcome.Failed) outcome).error().code().equals(BudgetGuard.CODE);
  }
}
