package io.crmflow.salesforce.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.crmflow.salesforce.connection.MovableClock;
import io.crmflow.salesforce.connection.TestDatabase;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class DraftsTest {

  private static final String ADA = "ada";
  private static final String BOB = "bob";

  private final MovableClock clock = new MovableClock();

  @ParameterizedTest
  @EnumSource
  void keepsEachVersionOfALongModelAsItWasWritten(TestDatabase database) {
    with(
        database,
        drafts -> {
          String model = "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x; ü€😀</a>".repeat(20_000);
          Draft first = drafts.add(ADA, " Intake ", model);
          clock.advance(Duration.ofMinutes(1));
          Draft second = drafts.save(ADA, first.id(), "Intake", "<b/>", first.version());

          assertThat(drafts.get(ADA, first.id())).isEqualTo(second);
          assertThat(second.version()).isEqualTo(2);
          assertThat(second.changedAt()).isEqualTo(clock.instant());
          Draft long1 = drafts.add(ADA, "Long", model);
          assertThat(drafts.get(ADA, long1.id()).model()).isEqualTo(model);
          assertThat(drafts.of(ADA)).extracting(Draft::name).containsExactly("Intake", "Long");
          assertThat(drafts.of(ADA)).extracting(Draft::model).containsOnlyNulls();
        });
  }

  @ParameterizedTest
  @EnumSource
  void overwritesNothingThatWasSavedMeanwhile(TestDatabase database) {
    with(
        database,
        drafts -> {
          Draft first = drafts.add(ADA, "Intake", "<a/>");
          drafts.save(ADA, first.id(), "Intake", "<b/>", 1);

          refused(() -> drafts.save(ADA, first.id(), "Intake", "<c/>", 1), "DRAFT_CHANGED");
          refused(() -> drafts.delete(ADA, first.id(), 1), "DRAFT_CHANGED");
          assertThat(drafts.get(ADA, first.id()).model()).isEqualTo("<b/>");
          drafts.delete(ADA, first.id(), 2);
          refused(() -> drafts.get(ADA, first.id()), "DRAFT_NOT_FOUND");
          refused(() -> drafts.delete(ADA, first.id(), 2), "DRAFT_NOT_FOUND");
        });
  }

  @ParameterizedTest
  @EnumSource
  void showsNobodyTheDraftsOfAnother(TestDatabase database) {
    with(
        database,
        drafts -> {
          Draft hers = drafts.add(ADA, "Intake", "<a/>");

          assertThat(drafts.of(BOB)).isEmpty();
          refused(() -> drafts.get(BOB, hers.id()), "DRAFT_NOT_FOUND");
          refused(() -> drafts.save(BOB, hers.id(), "Intake", "<b/>", 1), "DRAFT_NOT_FOUND");
          refused(() -> drafts.delete(BOB, hers.id(), 1), "DRAFT_NOT_FOUND");
          assertThat(drafts.add(BOB, "Intake", "<b/>").version()).isEqualTo(1);
          assertThat(drafts.get(ADA, hers.id()).model()).isEqualTo("<a/>");
        });
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatIsTooMuchOrNamelessOrThereAlready(TestDatabase database) {
    with(
        database,
        drafts -> {
          Draft intake = drafts.add(ADA, "Intake", "<a/>");
          Draft other = drafts.add(ADA, "Other", "<a/>");
          String large = "x".repeat(Drafts.MOST_CHARACTERS + 1);

          refused(() -> drafts.add(ADA, "Intake", "<a/>"), "DRAFT_EXISTS");
          refused(() -> drafts.save(ADA, other.id(), "Intake", "<a/>", 1), "DRAFT_EXISTS");
          refused(() -> drafts.add(ADA, " ", "<a/>"), "DRAFT_NAME");
          refused(() -> drafts.add(ADA, "x".repeat(121), "<a/>"), "DRAFT_NAME");
          refused(() -> drafts.add(ADA, "Empty", " "), "DRAFT_EMPTY");
          refused(() -> drafts.add(ADA, "Large", large), "DRAFT_TOO_LARGE");
          refused(() -> drafts.save(ADA, intake.id(), "Intake", large, 1), "DRAFT_TOO_LARGE");
          for (int i = 2; i < Drafts.MOST_DRAFTS; i++) {
            drafts.add(ADA, "Draft " + i, "<a/>");
          }
          refused(() -> drafts.add(ADA, "One more", "<a/>"), "TOO_MANY_DRAFTS");
          drafts.save(ADA, intake.id(), "Intake", "<b/>", 1);
        });
  }

  private void with(TestDatabase database, Consumer<Drafts> test) {
    try (HikariDataSource pool = database.migrated()) {
      test.accept(Drafts.create(pool, new DataSourceTransactionManager(pool), clock));
    }
  }

  private static void refused(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SalesforceException.class,
            refusal -> assertThat(refusal.error().code()).isEqualTo(code));
  }
}
