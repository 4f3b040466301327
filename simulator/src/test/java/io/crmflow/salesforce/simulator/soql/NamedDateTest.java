package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedDateTest {

  /** A Wednesday in the second quarter. */
  private static final LocalDate TODAY = LocalDate.parse("2024-05-15");

  @ParameterizedTest
  @CsvSource({
    "YESTERDAY,               2024-05-14, 2024-05-15",
    "TODAY,                   2024-05-15, 2024-05-16",
    "TOMORROW,                2024-05-16, 2024-05-17",
    "LAST_WEEK,               2024-05-05, 2024-05-12",
    "THIS_WEEK,               2024-05-12, 2024-05-19",
    "NEXT_WEEK,               2024-05-19, 2024-05-26",
    "LAST_MONTH,              2024-04-01, 2024-05-01",
    "THIS_MONTH,              2024-05-01, 2024-06-01",
    "NEXT_MONTH,              2024-06-01, 2024-07-01",
    "LAST_QUARTER,            2024-01-01, 2024-04-01",
    "THIS_QUARTER,            2024-04-01, 2024-07-01",
    "NEXT_FISCAL_QUARTER,     2024-07-01, 2024-10-01",
    "LAST_YEAR,               2023-01-01, 2024-01-01",
    "THIS_FISCAL_YEAR,        2024-01-01, 2025-01-01",
    "NEXT_YEAR,               2025-01-01, 2026-01-01",
    "LAST_90_DAYS,            2024-02-15, 2024-05-16",
    "NEXT_90_DAYS,            2024-05-16, 2024-08-14",
    "LAST_N_DAYS:0,           2024-05-15, 2024-05-16",
    "LAST_N_DAYS:7,           2024-05-08, 2024-05-16",
    "NEXT_N_DAYS:7,           2024-05-16, 2024-05-23",
    "N_DAYS_AGO:7,            2024-05-08, 2024-05-09",
    "LAST_N_WEEKS:2,          2024-04-28, 2024-05-12",
    "NEXT_N_WEEKS:1,          2024-05-19, 2024-05-26",
    "N_WEEKS_AGO:1,           2024-05-05, 2024-05-12",
    "LAST_N_MONTHS:5,         2023-12-01, 2024-05-01",
    "N_MONTHS_AGO:12,         2023-05-01, 2023-06-01",
    "NEXT_N_QUARTERS:3,       2024-07-01, 2025-04-01",
    "LAST_N_FISCAL_QUARTERS:1,2024-01-01, 2024-04-01",
    "LAST_N_YEARS:2,          2022-01-01, 2024-01-01",
    "N_FISCAL_YEARS_AGO:3,    2021-01-01, 2022-01-01"
  })
  void coversWholeDaysUpToTheDayAfterItsLast(String name, LocalDate from, LocalDate until) {
    assertThat(NamedDate.of(name).range(TODAY)).isEqualTo(new DateRange(from, until));
  }

  @Test
  void beginsAWeekOnSundayEvenWhenTodayIsOne() {
    LocalDate sunday = LocalDate.parse("2024-05-12");

    assertThat(NamedDate.of("THIS_WEEK").range(sunday))
        .isEqualTo(new DateRange(sunday, sunday.plusDays(7)));
  }

  @Test
  void knowsNoOtherNames() {
    assertThatThrownBy(() -> NamedDate.of("LAST_N_DAYS:-1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LAST_N_DAYS:-1");
  }
}
