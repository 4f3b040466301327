package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;

/**
 * A small org: two users, three accounts with a hierarchy, four contacts, five leads.
 *
 * <p>Its clock stands at Wednesday, 15 May 2024, noon UTC.
 */
final class Org implements Tables {

  static final String ADA = "005000000000001AAA";
  static final String BOB = "005000000000002AAA";
  static final String GLOBEX = "001000000000001AAA";
  static final String INITECH = "001000000000002AAA";
  static final String HOOLI = "001000000000003AAA";
  static final String LEAD_1 = "00Q000000000001EAA";
  static final String LEAD_2 = "00Q000000000002EAA";
  static final String LEAD_3 = "00Q000000000003EAA";
  static final String LEAD_4 = "00Q000000000004EAA";
  static final String LEAD_5 = "00Q000000000005EAA";

  static final Clock CLOCK = Clock.fixed(Instant.parse("2024-05-15T12:00:00Z"), ZoneOffset.UTC);

  final MemoryTable users = users();
  final MemoryTable accounts = accounts(users);
  final MemoryTable contacts = contacts(accounts);
  final MemoryTable leads = leads(users);

  Org() {
    accounts.child("Contacts", "AccountId", contacts);
  }

  @Override
  public Optional<Table> table(String name) {
    return Stream.<Table>of(users, accounts, contacts, leads)
        .filter(table -> table.name().equalsIgnoreCase(name))
        .findFirst();
  }

  @Override
  public String apiVersion() {
    return "64.0";
  }

  SoqlResult run(String soql) {
    return Soql.run(soql, this, CLOCK);
  }

  List<Map<String, Object>> rows(String soql) {
    return run(soql).rows();
  }

  /** The values of the one field of that name, in row order. */
  List<Object> column(String field, String soql) {
    return rows(soql).stream().map(row -> row.get(field)).toList();
  }

  /** The last names of the leads that meet a condition, in the order they were added. */
  List<Object> leadsWhere(String condition) {
    return column("LastName", "SELECT LastName FROM Lead WHERE " + condition);
  }

  AbstractThrowableAssert<?, ?> assertRefused(String soql, String errorCode) {
    return assertThatThrownBy(() -> run(soql))
        .isInstanceOf(SoqlException.class)
        .extracting(thrown -> (SoqlException) thrown)
        .matches(refusal -> refusal.errorCode().equals(errorCode), "errorCode " + errorCode)
        .asInstanceOf(InstanceOfAssertFactories.THROWABLE);
  }

  private static MemoryTable users() {
    return new MemoryTable("User")
        .column("Name", ColumnType.STRING)
        .row(ADA, "Name", "Ada")
        .row(BOB, "Name", "Bob");
  }

  private static MemoryTable accounts(MemoryTable users) {
    MemoryTable accounts =
        new MemoryTable("Account")
            .column("Name", ColumnType.STRING)
            .column("OwnerId", ColumnType.REFERENCE)
            .column("ParentId", ColumnType.REFERENCE)
            .column("Regions__c", ColumnType.MULTIPICKLIST);
    return accounts
        .parent("Owner", "OwnerId", users)
        .parent("Parent", "ParentId", accounts)
        .row(GLOBEX, "Name", "Globex", "OwnerId", ADA, "Regions__c", "North;South")
        .row(INITECH, "Name", "Initech", "OwnerId", BOB, "ParentId", GLOBEX, "Regions__c", "East")
        .row(HOOLI, "Name", "Hooli", "OwnerId", BOB, "ParentId", INITECH);
  }

  private static MemoryTable contacts(MemoryTable accounts) {
    return new MemoryTable("Contact")
        .column("LastName", ColumnType.STRING)
        .column("AccountId", ColumnType.REFERENCE)
        .parent("Account", "AccountId", accounts)
        .row("003000000000001AAA", "LastName", "Adams", "AccountId", GLOBEX)
        .row("003000000000002AAA", "LastName", "Baker", "AccountId", GLOBEX)
        .row("003000000000003AAA", "LastName", "Clark", "AccountId", INITECH)
        .row("003000000000004AAA", "LastName", "Davis");
  }

  private static MemoryTable leads(MemoryTable users) {
    return new MemoryTable("Lead")
        .column("FirstName", ColumnType.STRING)
        .column("LastName", ColumnType.STRING)
        .column("Company", ColumnType.STRING)
        .column("Status", ColumnType.PICKLIST)
        .column("Email", ColumnType.EMAIL)
        .column("IsConverted", ColumnType.BOOLEAN)
        .column("AnnualRevenue", ColumnType.CURRENCY)
        .column("NumberOfEmployees", ColumnType.INT)
        .column("OwnerId", ColumnType.REFERENCE)
        .column("ConvertedDate", ColumnType.DATE)
        .column("CreatedDate", ColumnType.DATETIME)
        .column("External_Id__c", ColumnType.STRING)
        .parent("Owner", "OwnerId", users)
        .row(
            LEAD_1,
            "FirstName",
            "Ann",
            "LastName",
            "Stone",
            "Company",
            "Globex",
            "Status",
            "Open",
            "Email",
            "ann@globex.example",
            "IsConverted",
            false,
            "AnnualRevenue",
            new BigDecimal("100.50"),
            "NumberOfEmployees",
            10,
            "OwnerId",
            ADA,
            "CreatedDate",
            Instant.parse("2024-05-15T08:00:00Z"),
            "External_Id__c",
            "X-1")
        .row(
            LEAD_2,
            "FirstName",
            "Ben",
            "LastName",
            "Rivers",
            "Company",
            "globex",
            "Status",
            "Open",
            "IsConverted",
            true,
            "AnnualRevenue",
            new BigDecimal("200"),
            "NumberOfEmployees",
            20,
            "OwnerId",
            BOB,
            "ConvertedDate",
            LocalDate.parse("2024-05-14"),
            "CreatedDate",
            Instant.parse("2024-05-14T23:59:59Z"),
            "External_Id__c",
            "X-2")
        .row(
            LEAD_3,
            "LastName",
            "O'Hara",
            "Company",
            "100% Pure",
            "Status",
            "Working",
            "IsConverted",
            false,
            "AnnualRevenue",
            new BigDecimal("50"),
            "OwnerId",
            ADA,
            "ConvertedDate",
            LocalDate.parse("2024-04-30"),
            "CreatedDate",
            Instant.parse("2024-05-05T00:00:00Z"))
        .row(
            LEAD_4,
            "FirstName",
            "",
            "LastName",
            "Wood",
            "Company",
            "snake_case",
            "Status",
            "Working",
            "NumberOfEmployees",
            5,
            "CreatedDate",
            Instant.parse("2023-12-31T23:59:59Z"))
        .row(
            LEAD_5,
            "FirstName",
            "Eve",
            "LastName",
            "Field",
            "Company",
            "Acme",
            "Status",
            "Closed",
            "IsConverted",
            false,
            "AnnualRevenue",
            new BigDecimal("200.00"),
            "NumberOfEmployees",
            20,
            "OwnerId",
            BOB,
            "ConvertedDate",
            LocalDate.parse("2024-05-16"),
            "CreatedDate",
            Instant.parse("2024-04-01T10:30:00Z"));
  }
}
