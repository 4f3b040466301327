package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoqlDateTest {

  private final Org org = new Org();

  @Test
  void comparesMomentsWithLiteralsOfAnyOffset() {
    assertThat(org.leadsWhere("CreatedDate = 2024-05-15T08:00:00Z")).containsExactly("Stone");
    assertThat(org.leadsWhere("CreatedDate = 2024-05-15T10:00:00+02:00")).containsExactly("Stone");
    assertThat(org.leadsWhere("CreatedDate = 2024-05-15T08:00:00.000+0000"))
        .containsExactly("Stone");
    assertThat(org.leadsWhere("CreatedDate >= 2024-05-14T23:59:59.000Z"))
        .containsExactly("Stone", "Rivers");
  }

  @Test
  void comparesDatesWithDateLiterals() {
    assertThat(org.leadsWhere("ConvertedDate > 2024-04-30")).containsExactly("Rivers", "Field");
    assertThat(org.leadsWhere("ConvertedDate = 2024-04-30")).containsExactly("O'Hara");
  }

  @Test
  void countsNamedDaysInUtcFromTheClock() {
    assertThat(org.leadsWhere("CreatedDate = TODAY")).containsExactly("Stone");
    assertThat(org.leadsWhere("CreatedDate = YESTERDAY")).containsExactly("Rivers");
    assertThat(org.leadsWhere("ConvertedDate = TOMORROW")).containsExactly("Field");
  }

  @Test
  void readsNamedPeriods() {
    assertThat(org.leadsWhere("CreatedDate = THIS_MONTH"))
        .containsExactly("Stone", "Rivers", "O'Hara");
    assertThat(org.leadsWhere("CreatedDate = N_DAYS_AGO:10")).containsExactly("O'Hara");
    assertThat(org.leadsWhere("CreatedDate = N_DAYS_AGO:11")).isEmpty();
    assertThat(org.leadsWhere("CreatedDate = LAST_YEAR")).containsExactly("Wood");
    assertThat(org.leadsWhere("CreatedDate = LAST_N_DAYS:10"))
        .containsExactly("Stone", "Rivers", "O'Hara");
    assertThat(org.leadsWhere("CreatedDate = last_n_days:9")).containsExactly("Stone", "Rivers");
    assertThat(org.leadsWhere("ConvertedDate = NEXT_N_DAYS:1")).containsExactly("Field");
  }

  @Test
  void ordersAroundTheWholeOfANamedPeriod() {
    assertThat(org.leadsWhere("CreatedDate < THIS_MONTH")).containsExactly("Wood", "Field");
    assertThat(org.leadsWhere("CreatedDate <= YESTERDAY"))
        .containsExactly("Rivers", "O'Hara", "Wood", "Field");
    assertThat(org.leadsWhere("CreatedDate > YESTERDAY")).containsExactly("Stone");
    assertThat(org.leadsWhere("CreatedDate >= YESTERDAY")).containsExactly("Stone", "Rivers");
    assertThat(org.leadsWhere("CreatedDate != THIS_YEAR")).containsExactly("Wood");
  }

  @Test
  void findsNamedPeriodsInLists() {
    assertThat(org.leadsWhere("CreatedDate IN (TODAY, LAST_YEAR, 2024-04-01T10:30:00Z)"))
        .containsExactly("Stone", "Wood", "Field");
  }

  @Test
  void filtersByPartsOfADate() {
    assertThat(org.leadsWhere("CALENDAR_YEAR(CreatedDate) = 2023")).containsExactly("Wood");
    assertThat(org.leadsWhere("DAY_ONLY(CreatedDate) = 2024-05-14")).containsExactly("Rivers");
    assertThat(org.leadsWhere("DAY_IN_WEEK(CreatedDate) = 1")).containsExactly("O'Hara", "Wood");
    assertThat(org.leadsWhere("CALENDAR_QUARTER(CreatedDate) = 4")).containsExactly("Wood");
    assertThat(org.leadsWhere("CALENDAR_MONTH(CreatedDate) = 4")).containsExactly("Field");
    assertThat(org.leadsWhere("DAY_IN_MONTH(CreatedDate) = 5")).containsExactly("O'Hara");
    assertThat(org.leadsWhere("DAY_IN_YEAR(CreatedDate) = 365")).containsExactly("Wood");
    assertThat(org.leadsWhere("WEEK_IN_MONTH(CreatedDate) = 2")).containsExactly("Rivers");
    assertThat(org.leadsWhere("WEEK_IN_YEAR(CreatedDate) = 53")).containsExactly("Wood");
  }

  @Test
  void refusesDatesThatDoNotExist() {
    org.assertRefused("SELECT Id FROM Lead WHERE ConvertedDate = 2024-02-30", "MALFORMED_QUERY")
        .hasMessageContaining("Invalid date: 2024-02-30");
    org.assertRefused(
            "SELECT Id FROM Lead WHERE CreatedDate = 2023-02-29T00:00:00Z", "MALFORMED_QUERY")
        .hasMessageContaining("Invalid date: 2023-02-29T00:00:00Z");
  }
}
