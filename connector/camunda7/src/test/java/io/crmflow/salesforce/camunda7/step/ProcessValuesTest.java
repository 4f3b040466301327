package io.crmflow.salesforce.camunda7.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.crmflow.salesforce.step.UnreadableValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.junit.jupiter.api.Test;

class ProcessValuesTest {

  @Test
  void jsonVariablesBecomeTrees() {
    Object value = step(Spin.JSON("{\"City\":\"Bonn\"}"));

    assertThat(value).isInstanceOf(JsonNode.class).hasToString("{\"City\":\"Bonn\"}");
  }

  @Test
  void jsonInsideMapsAndListsBecomesTreesToo() {
    Object value = step(Map.of("a", List.of(Spin.JSON("[1]"))));

    assertThat(value).hasToString("{a=[[1]]}");
    assertThat(((List<?>) ((Map<?, ?>) value).get("a")).get(0)).isInstanceOf(JsonNode.class);
  }

  @Test
  void plainValuesStayAsTheyAre() {
    assertThat(step("text")).isEqualTo("text");
    assertThat(step(new BigDecimal("1.50"))).isEqualTo(new BigDecimal("1.50"));
    assertThat(step(null)).isNull();
    assertThat(step(Arrays.asList("a", null))).isEqualTo(Arrays.asList("a", null));
  }

  @Test
  void refusesWhatNoFieldCanHold() {
    SalesforceException refused =
        catchThrowableOfType(SalesforceException.class, () -> step(new byte[] {1}));

    assertThat(refused.error().code()).isEqualTo("UNSUPPORTED_VALUE");
    assertThat(refused.error().fields()).containsExactly("Field");
  }

  @Test
  void namesTheVariableThatCannotBeRead() {
    SalesforceException refused =
        catchThrowableOfType(
            SalesforceException.class, () -> step(new UnreadableValue("ClassNotFoundException")));

    assertThat(refused.error().message()).contains("'Field'", "ClassNotFoundException");
  }

  @Test
  void treesBecomeJsonVariables() {
    Object variable =
        ProcessValues.forProcess(JsonNodeFactory.instance.objectNode().put("Id", "00Q"));

    assertThat(((JsonValue) variable).getValueSerialized()).isEqualTo("{\"Id\":\"00Q\"}");
    assertThat(ProcessValues.forProcess("00Q")).isEqualTo("00Q");
  }

  private static Object step(Object value) {
    return ProcessValues.forStep(Collections.singletonMap("Field", value)).get("Field");
  }
}
