package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class SearchTest {
  private Client client;

  @BeforeEach
  void fill(SalesforceSimulator simulator) {
    client = new Client(simulator);
    Org org = simulator.org();
    String account = org.insert("Account", Map.of("Name", "Osprey Marine", "Phone", "+47 555 01"));
    org.insert("Account", Map.of("Name", "Kestrel Air", "Description", "Rival of Osprey Marine"));
    org.insert(
        "Contact",
        Map.of(
            "FirstName", "Ines",
            "LastName", "O'Brien",
            "Email", "ines@osprey.example",
            "AccountId", account));
    org.insert("Lead", Map.of("LastName", "Ospreyson", "Company", "Berg"));
    org.delete("Lead", org.insert("Lead", Map.of("LastName", "Osprey", "Company", "Gone")));
  }

  @Test
  void findsWholeWordsInAllFields() {
    Answer answer = sosl("FIND {osprey} RETURNING Account(Id, Name), Contact, Lead");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    JsonNode records = answer.json().path("searchRecords");
    assertThat(records).hasSize(3);
    assertThat(records.at("/0/attributes/type").asText()).isEqualTo("Account");
    assertThat(records.at("/0/Name").asText()).isEqualTo("Osprey Marine");
    assertThat(records.at("/2/attributes/type").asText()).isEqualTo("Contact");
    assertThat(records.at("/2").fieldNames()).toIterable().containsExactly("attributes", "Id");
  }

  @Test
  void looksOnlyIntoTheFieldsOfTheScope() {
    assertThat(names("FIND {osprey} IN NAME FIELDS RETURNING Account(Name)"))
        .containsExactly("Osprey Marine");
    assertThat(names("FIND {ines@osprey.example} IN EMAIL FIELDS RETURNING Contact(Name)"))
        .containsExactly("Ines O'Brien");
    assertThat(names("FIND {555} IN PHONE FIELDS RETURNING Account(Name)"))
        .containsExactly("Osprey Marine");
  }

  @Test
  void understandsWildcardsPhrasesAndOperators() {
    assertThat(names("FIND {osprey*} RETURNING Lead(Name)")).containsExactly("Ospreyson");
    assertThat(names("FIND {\"osprey marine\" AND NOT rival} RETURNING Account(Name)"))
        .containsExactly("Osprey Marine");
    assertThat(names("FIND {kestrel OR \"osprey marine\"} RETURNING Account(Name)")).hasSize(2);
    assertThat(names("FIND {marine osprey} RETURNING Account(Name)")).hasSize(2);
    assertThat(names("FIND {\"marine osprey\"} RETURNING Account(Name)")).isEmpty();
    assertThat(names("FIND {O\\'Brien} RETURNING Contact(Name)")).containsExactly("Ines O'Brien");
  }

  @Test
  void filtersOrdersAndLimitsLikeAQuery() {
    assertThat(
            names(
                "FIND {osprey} RETURNING Account(Name WHERE Name LIKE 'K%)' OR Name LIKE 'K%'"
                    + " ORDER BY Name LIMIT 5)"))
        .containsExactly("Kestrel Air");
    assertThat(names("FIND {osprey} RETURNING Account(Name ORDER BY Name), Contact(Name) LIMIT 2"))
        .containsExactly("Kestrel Air", "Osprey Marine");
    assertThat(names("FIND {osprey} RETURNING Contact(Name, Account.Name)"))
        .containsExactly("Ines O'Brien");
  }

  @Test
  void searchesAllObjectsWithoutReturning() {
    assertThat(sosl("FIND {osprey*}").json().path("searchRecords")).hasSize(4);
  }

  @Test
  void answersABareArrayBeforeVersion37() {
    Answer answer =
        client.get(
            "/services/data/v36.0/search?q="
                + Client.encode("FIND {osprey} RETURNING Account(Name)"));

    assertThat(answer.json().isArray()).isTrue();
    assertThat(answer.json()).hasSize(2);
  }

  @Test
  void refusesMalformedSearches() {
    for (String sosl :
        List.of(
            "osprey",
            "FIND {a}",
            "FIND {osprey",
            "FIND {osprey} IN ODD FIELDS",
            "FIND {osprey} RETURNING Account(Name",
            "FIND {osprey} LIMIT 2001",
            "FIND {osprey OR}",
            "FIND {osprey} WITH NETWORK = 'x'")) {
      Answer answer = sosl(sosl);
      assertThat(answer.status()).as(sosl).isEqualTo(400);
      assertThat(answer.errorCode()).as(sosl).isEqualTo("MALFORMED_SEARCH");
    }
    assertThat(sosl("FIND {osprey} RETURNING Acount(Name)").errorCode()).isEqualTo("INVALID_TYPE");
    assertThat(sosl("FIND {osprey} RETURNING Account(Nam)").errorCode()).isEqualTo("INVALID_FIELD");
    assertThat(client.get("/search").errorCode()).isEqualTo("MALFORMED_SEARCH");
  }

  @Test
  void takesParametersInsteadOfSosl() {
    JsonNode found =
        client
            .get(
                "/parameterizedSearch?q=osprey&sobject=Account,Contact&fields=Name"
                    + "&Account.fields=Name,Phone&Account.limit=1")
            .json()
            .path("searchRecords");

    assertThat(found).hasSize(2);
    assertThat(found.at("/0/Phone").asText()).isEqualTo("+47 555 01");
    assertThat(found.at("/1/Name").asText()).isEqualTo("Ines O'Brien");
  }

  @Test
  void takesParametersInABody() {
    JsonNode found =
        client
            .post(
                "/parameterizedSearch",
                """
                {"q":"osprey","fields":["Id"],"in":"NAME","overallLimit":10,
                 "sobjects":[{"name":"Account","fields":["Id","Name"],"limit":5,
                              "where":"Name LIKE 'O%'"},{"name":"Contact"}]}
                """)
            .json()
            .path("searchRecords");

    assertThat(found).hasSize(1);
    assertThat(found.at("/0/Name").asText()).isEqualTo("Osprey Marine");
  }

  private List<String> names(String sosl) {
    Answer answer = sosl(sosl);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    List<String> names = new ArrayList<>();
    answer.json().path("searchRecords").forEach(row -> names.add(row.path("Name").asText()));
    return names;
  }

  private Answer sosl(String sosl) {
    return client.get("/search?q=" + Client.encode(sosl));
  }
}
