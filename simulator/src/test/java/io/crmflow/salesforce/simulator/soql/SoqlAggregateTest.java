package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoqlAggregateTest {

  private final Org org = new Org();

  @Test
  void numbersTheResultsThatHaveNoAlias() {
    Map<String, Object> row =
        org.rows(
                "SELECT COUNT(Id), COUNT_DISTINCT(Company), SUM(AnnualRevenue) total,"
                    + " AVG(NumberOfEmployees) FROM Lead")
            .get(0);

    assertThat(row)
        .containsExactly(
            entry("attributes", Map.of("type", "AggregateResult")),
            entry("expr0", 5),
            entry("expr1", 4),
            entry("total", new BigDecimal("550.50")),
            entry("expr2", new BigDecimal("13.75")));
  }

  @Test
  void skipsEmptyFields() {
    assertThat(org.column("expr0", "SELECT COUNT(AnnualRevenue) FROM Lead")).containsExactly(4);
  }

  @Test
  void findsTheLeastAndTheGreatest() {
    Map<String, Object> row =
        org.rows("SELECT MIN(CreatedDate) a, MAX(ConvertedDate) b, MIN(LastName) c FROM Lead")
            .get(0);

    assertThat(row)
        .contains(
            entry("a", "2023-12-31T23:59:59.000+0000"),
            entry("b", "2024-05-16"),
            entry("c", "Field"));
  }

  @Test
  void answersOneRowForNoRows() {
    assertThat(org.rows("SELECT COUNT(Id), SUM(AnnualRevenue) FROM Lead WHERE LastName = 'No'"))
        .singleElement()
        .satisfies(row -> assertThat(row).contains(entry("expr0", 0), entry("expr1", null)));
  }

  @Test
  void groupsTextInAnyLetterCase() {
    assertThat(
            org.column(
                "n",
                "SELECT Company, COUNT(Id) n FROM Lead GROUP BY Company ORDER BY COUNT(Id) DESC"))
        .containsExactly(2, 1, 1, 1);
  }

  @Test
  void groupsByFieldsOfParentsUnderTheirLastName() {
    List<Map<String, Object>> rows =
        org.rows(
            "SELECT Owner.Name, COUNT(Id) FROM Lead GROUP BY Owner.Name ORDER BY Owner.Name"
                + " NULLS LAST");

    assertThat(rows).extracting(row -> row.get("Name")).containsExactly("Ada", "Bob", null);
    assertThat(rows).extracting(row -> row.get("expr0")).containsExactly(2, 2, 1);
  }

  @Test
  void groupsByPartsOfADate() {
    List<Map<String, Object>> rows =
        org.rows(
            "SELECT CALENDAR_YEAR(CreatedDate) y, COUNT(Id) n FROM Lead"
                + " GROUP BY CALENDAR_YEAR(CreatedDate) ORDER BY CALENDAR_YEAR(CreatedDate)");

    assertThat(rows).extracting(row -> row.get("y")).containsExactly(2023, 2024);
    assertThat(rows).extracting(row -> row.get("n")).containsExactly(1, 4);
  }

  @Test
  void keepsOnlyGroupsThatMeetTheHavingClause() {
    assertThat(
            org.column(
                "Status",
                "SELECT Status FROM Lead GROUP BY Status"
                    + " HAVING COUNT(Id) > 1 AND SUM(AnnualRevenue) > 100"))
        .containsExactly("Open");
    assertThat(
            org.column("Status", "SELECT Status FROM Lead GROUP BY Status HAVING Status LIKE 'C%'"))
        .containsExactly("Closed");
  }

  @Test
  void pagesThroughGroups() {
    assertThat(
            org.column(
                "Status",
                "SELECT Status FROM Lead GROUP BY Status ORDER BY Status LIMIT 1 OFFSET 1"))
        .containsExactly("Open");
  }

  @Test
  void refusesFieldsThatAreNeitherGroupedNorAggregated() {
    org.assertRefused("SELECT LastName, COUNT(Id) FROM Lead GROUP BY Status", "MALFORMED_QUERY")
        .hasMessageContaining("Field must be grouped or aggregated: LastName");
  }

  @Test
  void refusesSumsOfText() {
    org.assertRefused("SELECT SUM(LastName) FROM Lead", "MALFORMED_QUERY")
        .hasMessageContaining("field LastName does not support aggregate operator SUM");
  }

  @Test
  void refusesALimitOnAnOverallAggregate() {
    org.assertRefused("SELECT MAX(CreatedDate) FROM Lead LIMIT 1", "MALFORMED_QUERY")
        .hasMessageContaining("cannot also use LIMIT");
  }

  @Test
  void refusesCountOfNothingInAGroupedQuery() {
    org.assertRefused("SELECT Status, COUNT() FROM Lead GROUP BY Status", "MALFORMED_QUERY")
        .hasMessageContaining("Grouped query cannot use COUNT()");
  }
}
