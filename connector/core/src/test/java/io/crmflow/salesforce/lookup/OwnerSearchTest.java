package io.crmflow.salesforce.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.batch.StagedOrg;
import io.crmflow.salesforce.lookup.OwnerSearch.Owner;
import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class OwnerSearchTest {

  private final Org org;
  private final StagedOrg steps;
  private final OwnerSearch search;

  OwnerSearchTest(SalesforceSimulator simulator) {
    org = simulator.org();
    steps = new StagedOrg(simulator, clients -> List.of());
    search = new OwnerSearch(steps.clients());
  }

  @BeforeEach
  void addUsers() {
    user("Tricia", "McMillan", "trillian@guide.example", true);
    user("Tricia", "Gone", "gone@guide.example", false);
    user("Ford", "O'Prefect 100%", "ford_1@guide.example", true);
    user("Ford", "Other", "fordx1@guide.example", true);
  }

  @AfterEach
  void stop() {
    steps.close();
  }

  @Test
  void findsActiveUsersAndQueuesOfTheObjectWithOneCall() {
    assertThat(find("Lead", "tric"))
        .containsExactly(new Owner("trillian@guide.example", "Tricia McMillan", false));
    assertThat(find("Lead", "nbou")).containsExactly(new Owner("Inbound", "Inbound", true));
    assertThat(find("Contact", "nbou")).as("no queue for contacts").isEmpty();
    assertThat(org.calls().apiCalls()).isEqualTo(3);
  }

  @Test
  void lettersStandForThemselves() {
    assertThat(find("Lead", "ford_1"))
        .extracting(Owner::value)
        .containsExactly("ford_1@guide.example");
    assertThat(find("Lead", "O'Prefect 100%"))
        .extracting(Owner::value)
        .containsExactly("ford_1@guide.example");
    assertThat(find("Lead", "' OR Name LIKE '")).isEmpty();
    assertThat(find("Lead", "\\")).isEmpty();
  }

  @Test
  void namesTenUsersAtMost() {
    for (int i = 0; i < 15; i++) {
      user("Marvin", "Robot " + i, "marvin" + i + "@guide.example", true);
    }

    assertThat(find("Lead", "marvin")).hasSize(OwnerSearch.MOST);
  }

  private List<Owner> find(String object, String letters) {
    return search.find(StagedOrg.SALES, object, letters);
  }

  private void user(String first, String last, String username, boolean active) {
    org.insert(
        "User",
        Map.of(
            "FirstName", first,
            "LastName", last,
            "Username", username,
            "Email", username,
            "Alias", "x",
            "IsActive", active));
  }
}
