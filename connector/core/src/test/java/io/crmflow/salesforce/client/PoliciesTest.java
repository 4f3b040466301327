package io.crmflow.salesforce.client;

import static io.crmflow.salesforce.http.RawServer.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmflow.salesforce.connection.MovableClock;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PoliciesTest {

  private final AtomicInteger sends = new AtomicInteger();

  @Test
  void triesThreeTimesAndThenGivesTheLastError() {
    Policies policies = policies(3);
    SalesforceError error = failure(policies, ErrorCategory.TRANSIENT);
    assertThat(sends).hasValue(3);
    assertThat(error.message()).isEqualTo("send 3");
  }

  @Test
  void givesTheAnswerOfTheTryThatWorked() {
    Policies policies = policies(3);
    String answer = policies.run(() -> sends.incrementAndGet() < 3 ? fail("X", 503) : "answer");
    assertThat(answer).isEqualTo("answer");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TRANSIENT")
  void repeatsNoOtherFailure(ErrorCategory category) {
    assertThat(failure(policies(3), category).category()).isEqualTo(category);
    assertThat(sends).hasValue(1);
  }

  @Test
  void countsEverySendAndStopsRepeatingWhenTheBreakerOpens() {
    Policies policies = policies(3);
    for (int call = 0; call < 4; call++) {
      assertThat(failure(policies, ErrorCategory.TRANSIENT).message()).startsWith("send");
    }
    // 3 + 3 + 3 + 1: the tenth send opens the breaker, so the fourth call is not repeated.
    assertThat(sends).hasValue(10);
    SalesforceError paused = failure(policies, ErrorCategory.TRANSIENT);
    assertThat(sends).hasValue(10);
    assertThat(paused.code()).isEqualTo("CONNECTION_PAUSED");
    assertThat(paused.category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(paused.retryAt()).isEqualTo(Org.NOW.plusSeconds(10));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"TRANSIENT", "OUTCOME_UNKNOWN"},
      mode = EnumSource.Mode.EXCLUDE)
  void neverPausesForFailuresThatAreNoOutage(ErrorCategory category) {
    Policies policies = policies(1);
    for (int call = 0; call < 40; call++) {
      failure(policies, category);
    }
    assertThat(sends).hasValue(40);
  }

  @Test
  void pausesForUnknownOutcomesButNotForLockedRows() {
    Policies policies = policies(1);
    for (int call = 0; call < 40; call++) {
      error(policies, () -> fail("UNABLE_TO_LOCK_ROW", 400));
    }
    assertThat(sends).hasValue(0);
    assertThat(error(policies, () -> fail("UNABLE_TO_LOCK_ROW", 400)).code())
        .isEqualTo("UNABLE_TO_LOCK_ROW");
    for (int call = 0; call < 11; call++) {
      failure(policies, ErrorCategory.OUTCOME_UNKNOWN);
    }
    assertThat(failure(policies, ErrorCategory.OUTCOME_UNKNOWN).code())
        .isEqualTo("CONNECTION_PAUSED");
  }

  @Test
  void letsOneSendThroughAfterThePauseAndGoesOnWhenItWorks() throws Exception {
    Policies policies =
        new Policies(
            Org.ACME, settings(20, 1, Duration.ofMillis(1)), CallWatch.NOTHING, Clock.systemUTC());
    for (int call = 0; call < 10; call++) {
      failure(policies, ErrorCategory.TRANSIENT);
    }
    String answer = null;
    while (answer == null) {
      try {
        answer = policies.run(() -> "answer");
      } catch (SalesforceException paused) {
        assertThat(paused.error().code()).isEqualTo("CONNECTION_PAUSED");
      }
    }
    assertThat(answer).isEqualTo("answer");
    assertThat(policies.run(() -> "next")).isEqualTo("next");
  }

  @Test
  void aFailedProbeIsNoFailureOfItsStepUnlessTheOrgIsAwayForAnHour() {
    MovableClock clock = new MovableClock();
    Policies policies = paused(clock);

    SalesforceError probe = probe(policies, ErrorCategory.TRANSIENT);
    assertThat(probe.code()).isEqualTo("CONNECTION_PAUSED");
    assertThat(probe.message()).contains("still fails").endsWith("send 11");
    assertThat(probe.retryAt()).isAfter(Org.NOW);

    clock.advance(Duration.ofMinutes(61));
    assertThat(probe(policies, ErrorCategory.TRANSIENT).message()).isEqualTo("send 12");
  }

  @Test
  void aProbeThatMayHaveHadItsEffectSaysSo() {
    assertThat(probe(paused(clock()), ErrorCategory.OUTCOME_UNKNOWN).category())
        .isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
  }

  @Test
  void aProbeHandsOnHowLongSalesforceAsksToWait() {
    Policies policies = paused(clock());
    Instant hour = Org.NOW.plus(Duration.ofHours(1));
    SalesforceError busy =
        SalesforceError.of(ErrorCategory.TRANSIENT, "SERVER_UNAVAILABLE", "busy", "Wait")
            .retryAt(hour);

    SalesforceError error =
        probe(
            () ->
                error(
                    policies,
                    () -> {
                      sends.incrementAndGet();
                      throw new SalesforceException(busy);
                    }));

    assertThat(error.code()).isEqualTo("CONNECTION_PAUSED");
    assertThat(error.retryAt()).isEqualTo(hour);
  }

  @Test
  void anOutageThatIsOverCountsNoLonger() {
    MovableClock clock = new MovableClock();
    Policies policies = paused(clock);
    while (!works(policies)) {
      assertThat(sends).hasValue(10);
    }
    clock.advance(Duration.ofMinutes(61));
    for (int call = 0; call < 20; call++) {
      failure(policies, ErrorCategory.TRANSIENT);
    }

    int before = sends.get();
    assertThat(probe(policies, ErrorCategory.TRANSIENT).code()).isEqualTo("CONNECTION_PAUSED");
    assertThat(sends).hasValue(before + 1);
  }

  private Policies paused(Clock clock) {
    Policies policies =
        new Policies(Org.ACME, settings(20, 1, Duration.ofMillis(1)), CallWatch.NOTHING, clock);
    for (int call = 0; call < 10; call++) {
      failure(policies, ErrorCategory.TRANSIENT);
    }
    assertThat(sends).hasValue(10);
    return policies;
  }

  private static boolean works(Policies policies) {
    try {
      return policies.run(() -> true);
    } catch (SalesforceException paused) {
      return false;
    }
  }

  private SalesforceError probe(Policies policies, ErrorCategory category) {
    return probe(() -> failure(policies, category));
  }

  /** What the next call says that is sent. */
  private SalesforceError probe(Supplier<SalesforceError> call) {
    int before = sends.get();
    SalesforceError error;
    do {
      error = call.get();
    } while (sends.get() == before);
    return error;
  }

  @Test
  void holdsOnePlacePerCallWhileItIsRepeated() throws Exception {
    Policies policies =
        new Policies(Org.ACME, settings(1, 3, Duration.ofSeconds(10)), CallWatch.NOTHING, clock());
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<String> first =
          other.submit(
              () ->
                  policies.run(
                      () -> {
                        inside.countDown();
                        awaitQuietly(leave);
                        return sends.incrementAndGet() < 3 ? fail("X", 503) : "answer";
                      }));
      assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
      SalesforceError busy = error(policies, () -> "never");
      assertThat(busy.code()).isEqualTo("CONNECTION_BUSY");
      assertThat(busy.category()).isEqualTo(ErrorCategory.TRANSIENT);
      leave.countDown();
      assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo("answer");
      assertThat(sends).hasValue(3);
      assertThat(policies.run(() -> "free again")).isEqualTo("free again");
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void keepsTheInterruptThatEndsAPause() throws Exception {
    Policies policies =
        new Policies(
            Org.ACME,
            new PolicySettings(
                1,
                Duration.ofSeconds(5),
                3,
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                50,
                20,
                10,
                Duration.ofSeconds(10)),
            CallWatch.NOTHING,
            clock());
    CountDownLatch sent = new CountDownLatch(1);
    AtomicInteger flag = new AtomicInteger();
    Thread caller =
        new Thread(
            () -> {
              error(
                  policies,
                  () -> {
                    sent.countDown();
                    return fail("X", 503);
                  });
              flag.set(Thread.currentThread().isInterrupted() ? 1 : 2);
            });
    caller.start();
    assertThat(sent.await(5, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    caller.join(5_000);
    assertThat(flag).hasValue(1);
  }

  @Test
  void waitsAsLongAsSalesforceAsks() throws Exception {
    byte[] busy = http(503, "Retry-After: 1\r\n", "");
    try (Org org =
        new Org(
            (count, request, socket) ->
                socket.getOutputStream().write(count == 1 ? busy : http(200, "", "{}")),
            Org.tries(3))) {
      long begin = System.nanoTime();
      org.api().limits();
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
      assertThat(org.requests()).hasSize(2);
    }
  }

  @Test
  void passesALongerWaitOnInsteadOfHoldingTheThread() throws Exception {
    Instant hour = Org.NOW.plusSeconds(3_600);
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(hour.atOffset(ZoneOffset.UTC));
    for (String value : new String[] {"3600", date}) {
      byte[] busy = http(429, "Retry-After: " + value + "\r\n", "");
      try (Org org =
          new Org((count, request, socket) -> socket.getOutputStream().write(busy), Org.tries(3))) {
        SalesforceError error =
            catchThrowableOfType(SalesforceException.class, () -> org.api().limits()).error();
        assertThat(error.retryAt()).isEqualTo(hour);
        assertThat(org.requests()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"86400", "999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
  void waitsADayAtMost(String value) throws Exception {
    byte[] busy = http(503, "Retry-After: " + value + "\r\n", "");
    try (Org org =
        new Org((count, request, socket) -> socket.getOutputStream().write(busy), Org.tries(3))) {
      assertThat(
              catchThrowableOfType(SalesforceException.class, () -> org.api().limits())
                  .error()
                  .retryAt())
          .isEqualTo(Org.NOW.plus(Duration.ofDays(1)));
      assertThat(org.requests()).hasSize(1);
    }
  }

  @Test
  void ignoresAWaitThatIsNoTime() throws Exception {
    byte[] busy = http(503, "Retry-After: soon\r\n", "");
    try (Org org =
        new Org((count, request, socket) -> socket.getOutputStream().write(busy), Org.tries(3))) {
      assertThat(
              catchThrowableOfType(SalesforceException.class, () -> org.api().limits())
                  .error()
                  .retryAt())
          .isNull();
      assertThat(org.requests()).hasSize(3);
    }
  }

  private SalesforceError failure(Policies policies, ErrorCategory category) {
    return error(
        policies,
        () -> {
          String message = "send " + sends.incrementAndGet();
          throw new SalesforceException(SalesforceError.of(category, "X", message, "Wait."));
        });
  }

  private static SalesforceError error(Policies policies, Supplier<String> call) {
    return catchThrowableOfType(SalesforceException.class, () -> policies.run(call)).error();
  }

  private static String fail(String code, int status) {
    throw new SalesforceException(
        io.crmflow.salesforce.outcome.ErrorCatalog.error(code, "m", java.util.List.of(), status));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Clock clock() {
    return Clock.fixed(Org.NOW, ZoneOffset.UTC);
  }

  private static Policies policies(int tries) {
    return new Policies(
        Org.ACME, settings(20, tries, Duration.ofSeconds(10)), CallWatch.NOTHING, clock());
  }

  private static PolicySettings settings(int maxConcurrent, int tries, Duration pause) {
    return new PolicySettings(
        maxConcurrent,
        Duration.ofMillis(100),
        tries,
        Duration.ofMillis(1),
        Duration.ofSeconds(30),
        50,
        20,
        10,
        pause);
  }
}
