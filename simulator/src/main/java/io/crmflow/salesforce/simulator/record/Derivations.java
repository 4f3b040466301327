package io.crmflow.salesforce.simulator.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of standard objects that Salesforce works out from others. */
final class Derivations {
  private static final String CLOSED = "Closed";

  private Derivations() {}

  static void apply(Draft draft, ObjectTable table, Instant now) {
    switch (draft.type().name()) {
      case "Lead", "Contact", "User" -> personName(draft);
      case "Opportunity" -> opportunity(draft, now);
      case "Task" -> task(draft, now);
      case "Event" -> event(draft);
      case "Case" -> caseFields(draft, table, now);
      case "CampaignMember" -> campaignMember(draft, now);
      default -> {
        // nothing is derived
      }
    }
  }

  private static void personName(Draft draft) {
    draft.set(
        "Name",
        Stream.of(draft.text("FirstName"), draft.text("LastName"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" ")));
  }

  private static void opportunity(Draft draft, Instant now) {
    Stage stage = Stage.of(draft.text("StageName"));
    if (draft.changes("StageName")) {
      draft.set("IsClosed", stage.closed());
      draft.set("IsWon", stage.won());
      draft.set("ForecastCategory", stage.forecastCategory());
      draft.set("LastStageChangeDate", draft.isNew() ? null : now);
      if (!draft.isGiven("Probability")) {
        draft.set("Probability", BigDecimal.valueOf(stage.probability()));
      }
      if (!draft.isGiven("ForecastCategoryName")) {
        draft.set("ForecastCategoryName", stage.forecastCategoryName());
      }
    }
    draft.set("ExpectedRevenue", expectedRevenue(draft));
    fiscalPeriod(draft);
  }

  private static BigDecimal expectedRevenue(Draft draft) {
    BigDecimal amount = (BigDecimal) draft.get("Amount");
    BigDecimal probability = (BigDecimal) draft.get("Probability");
    return amount == null || probability == null
        ? null
        : amount.multiply(probability).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
  }

  private static void fiscalPeriod(Draft draft) {
    if (draft.get("CloseDate") instanceof LocalDate close) {
      int quarter = (close.getMonthValue() + 2) / 3;
      draft.set("FiscalYear", close.getYear());
      draft.set("FiscalQuarter", quarter);
      draft.set("Fiscal", close.getYear() + " " + quarter);
    }
  }

  private static void task(Draft draft, Instant now) {
    boolean completed = "Completed".equals(draft.text("Status"));
    draft.set("IsClosed", completed);
    draft.set("IsHighPriority", "High".equals(draft.text("Priority")));
    if (draft.changes("Status")) {
      draft.set("CompletedDateTime", completed ? now : null);
    }
  }

  /** End and duration follow from each other. */
  private static void event(Draft draft) {
    if (!(draft.get("StartDateTime") instanceof Instant start)) {
      return;
    }
    boolean byDuration = draft.isGiven("DurationInMinutes") && !draft.isGiven("EndDateTime");
    if (byDuration && draft.get("DurationInMinutes") instanceof Integer minutes) {
      draft.set("EndDateTime", start.plus(minutes, ChronoUnit.MINUTES));
    }
    if (!(draft.get("EndDateTime") instanceof Instant end)) {
      throw RowError.of(
              "REQUIRED_FIELD_MISSING",
              "Required fields are missing: [DurationInMinutes]",
              "DurationInMinutes")
          .asException();
    }
    if (end.isBefore(start)) {
      throw RowError.of(
              "FIELD_INTEGRITY_EXCEPTION", "Event duration cannot be negative", "EndDateTime")
          .asException();
    }
    draft.set("DurationInMinutes", (int) ChronoUnit.MINUTES.between(start, end));
    draft.set("ActivityDateTime", start);
    draft.set("ActivityDate", LocalDate.ofInstant(start, ZoneOffset.UTC));
  }

  private static void caseFields(Draft draft, ObjectTable table, Instant now) {
    if (draft.isNew()) {
      draft.set("CaseNumber", "%08d".formatted(1000 + table.nextNumber()));
    }
    if (draft.changes("Status")) {
      boolean closed = CLOSED.equals(draft.text("Status"));
      draft.set("IsClosed", closed);
      draft.set("ClosedDate", closed ? now : null);
    }
  }

  private static void campaignMember(Draft draft, Instant now) {
    boolean responded = "Responded".equals(draft.text("Status"));
    draft.set("HasResponded", responded);
    if (responded && draft.get("FirstRespondedDate") == null) {
      draft.set("FirstRespondedDate", LocalDate.ofInstant(now, ZoneOffset.UTC));
    }
    String lead = draft.text("LeadId");
    String contact = draft.text("ContactId");
    draft.set("LeadOrContactId", contact == null ? lead : contact);
    draft.set("Type", contact == null ? "Lead" : "Contact");
  }
}
