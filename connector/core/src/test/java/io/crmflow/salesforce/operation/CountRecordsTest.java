package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.client.QueryPage;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountRecordsTest {

  @Test
  void givesTheNumberOfMatches() {
    RecordingApi api = new RecordingApi();
    api.pages.put(
        "SELECT COUNT() FROM Lead WHERE Company = 'M'", new QueryPage(7, true, null, List.of()));
    SingleOperation count =
        (SingleOperation)
            count("SELECT COUNT() FROM Lead WHERE Company = :company")
                .value("company", "M")
                .build();

    assertThat(count.run(api)).isEqualTo(new Outcome.Done(Map.of("count", 7)));
  }

  @Test
  void refusesQueriesThatAnswerWithRows() {
    for (String soql :
        List.of("SELECT Id FROM Lead", "SELECT COUNT(Id) FROM Lead", "SELECT COUNT(), Id FROM A")) {
      assertThat(count(soql).refusal().text())
          .contains("does not start with SELECT COUNT() FROM", "query.run");
    }
  }

  @Test
  void takesAnySpellingOfTheCount() {
    assertThat(((CountRecords) count("select count( )\nfrom Lead").build()).soql())
        .isEqualTo("select count( )\nfrom Lead");
  }

  private static Steps count(String soql) {
    return step("query.count").option("soql", soql);
  }
}
