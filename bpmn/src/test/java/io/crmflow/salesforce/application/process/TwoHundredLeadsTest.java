package io.crmflow.salesforce.application.process;

import static io.crmflow.salesforce.application.process.LeadToOpportunity.Elements.CORRECT_LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** All leads of {@code leads.csv} started together, looked up in the org one by one. */
class TwoHundredLeadsTest extends LeadProcessTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The wrong rows by e-mail, with the columns that a person has to correct. */
  private static final Map<String, Set<String>> WRONG =
      Map.ofEntries(
          Map.entry("siobhan.cusack@slievebawn-ferries.example", Set.of("LastName")),
          Map.entry("rocio.castano@olivar-del-sur-editorial.example", Set.of("Company")),
          Map.entry("pieter.dlamini@karoo-wines.example", Set.of("LastName", "Company")),
          Map.entry("siddharth.venkatesh@@saffron-infotech.example", Set.of("Email")),
          Map.entry("aditya.kulkarni@lotus-peak-textile-mills", Set.of("Email")),
          Map.entry("tyrone.ellsworth@old-mill-analytics.example", Set.of("LastName")),
          Map.entry("olivia.stockton@cedar-ridge-health-partners.example", Set.of("FirstName")),
          Map.entry("henrik.gaertner@hochwald-software.example", Set.of("Phone")),
          Map.entry("marijke.vandenheuvel@zonnedijk-verzekeringen.example", Set.of("Title")),
          Map.entry("haruka.ishikura@minamikawa-electronics.example", Set.of("AnnualRevenue")),
          Map.entry("marisol.nunez@monteverde-hoteles.example", Set.of("AnnualRevenue")),
          Map.entry(
              "nathan.merriweather.purchasing.and.supplier.management@head-office"
                  + ".lone-pine-freight-lines-international-holding.example",
              Set.of("Email")));

  /** Five kinds of records are written; each kind may need a second or third request. */
  private static final int MOST_WRITE_CALLS = 12;

  @Test
  void everyRightRowIsInTheOrgAndEveryWrongOneWaitsForAPerson() throws IOException {
    simulator().fillWithDemoData();
  }
}
