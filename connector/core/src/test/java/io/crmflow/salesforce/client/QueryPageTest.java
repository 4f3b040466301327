package io.crmflow.salesforce.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryPageTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void leavesOutAttributesOfRecordsParentsAndChildren() throws JsonProcessingException {
    QueryPage page =
        page(
            """
            {"attributes":{"type":"Account","url":"/services/data/v65.0/sobjects/Account/1"},
             "Id":"1","Parent":null,"Amount":12.50,"Active":true,
             "Owner":{"attributes":{"type":"User"},"Name":"Ford"},
             "Contacts":{"totalSize":1,"done":true,"records":[
               {"attributes":{"type":"Contact"},"LastName":"Dent","Scores":[1,null]}]}}""");

    assertThat(page.records())
        .singleElement()
        .isEqualTo(
            JSON.readTree(
                """
                {"Id":"1","Parent":null,"Amount":12.50,"Active":true,"Owner":{"Name":"Ford"},
                 "Contacts":{"totalSize":1,"done":true,"records":[
                   {"LastName":"Dent","Scores":[1,null]}]}}"""));
  }

  @Test
  void readsARowThatCameInsideAnotherAnswer() throws JsonProcessingException {
    JsonNode answer = JSON.readTree(text("{\"attributes\":{\"type\":\"Lead\"},\"Id\":\"1\"}"));

    assertThat(JSON.treeToValue(answer, QueryPage.class).records()).hasToString("[{\"Id\":\"1\"}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"text\"", "[]", "{\"Id\":", "{\"Id\":[1,", "{\"attributes\":{"})
  void refusesWhatIsNoRow(String row) {
    assertThatThrownBy(() -> page(row)).isInstanceOf(JsonProcessingException.class);
  }

  private static QueryPage page(String row) throws JsonProcessingException {
    return JSON.readValue(text(row), QueryPage.class);
  }

  private static String text(String row) {
    return "{\"totalSize\":1,\"done\":true,\"records\":[" + row + "]}";
  }
}
