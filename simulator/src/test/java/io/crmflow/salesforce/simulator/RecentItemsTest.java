package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of the records that were used last. */
@SalesforceOrg
class RecentItemsTest {
  private Org org;
  private Client client;
  private Client user;
  private String first;
  private String second;

  @BeforeEach
  void signIn(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
    user = new Client(simulator).header("Sforce-Mru", "updateMru=true");
    first = org.insert("Account", Map.of("Name", "First"));
    second = org.insert("Contact", Map.of("LastName", "Second"));
  }

  @Test
  void listsWhatWasUsedLastFirst() {
    user.get("/sobjects/Account/" + first);
    user.get("/sobjects/Contact/" + second);
    user.get("/sobjects/Account/" + first);

    JsonNode recent = client.get("/recent").json();

    assertThat(recent.findValuesAsText("Id")).containsExactly(first, second);
    assertThat(recent.at("/0/attributes/type").asText()).isEqualTo("Account");
    assertThat(recent.at("/1/Name").asText()).isEqualTo("Second");
    assertThat(client.get("/recent?limit=1").json()).hasSize(1);
    assertThat(recentOf("Account")).containsExactly(first);
  }

  @Test
  void leavesOutWhatWasNotSaidToBeUsedAndWhatIsGone() {
    client.get("/sobjects/Account/" + first);
    user.get("/sobjects/Contact/" + second);
    org.delete("Contact", second);

    assertThat(client.get("/recent").json()).isEmpty();
    assertThat(recentOf("Account")).isEmpty();
  }

  @Test
  void refusesALimitThatIsNoNumber() {
    assertThat(client.get("/recent?limit=all").status()).isEqualTo(400);
  }

  private List<String> recentOf(String object) {
    return client.get("/sobjects/" + object).json().path("recentItems").findValuesAsText("Id");
  }
}
