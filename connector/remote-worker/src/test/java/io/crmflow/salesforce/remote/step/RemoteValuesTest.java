package io.crmflow.salesforce.remote.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.step.UnreadableValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteValuesTest {

  private static final String JAVA = "application/x-java-serialized-object";
  private static boolean ran;

  @Test
  void readsListsAndMapsOfPlainValuesThatTheEngineStoresAsJavaObjects() throws IOException {
    Map<String, Object> row = new LinkedHashMap<>(Map.of("LastName", "Dent", "Age", 42));
    List<Object> rows =
        new ArrayList<>(List.of(row, new Date(0), new BigDecimal("2.5"), LocalDate.EPOCH, true));

    assertThat(RemoteValues.object(JAVA, serialized(rows))).isEqualTo(rows);
    assertThat(RemoteValues.object(JAVA, serialized(List.of("a", "b"))))
        .isEqualTo(List.of("a", "b"));
  }

  @Test
  void runsNoCodeOfOtherJavaObjects() throws IOException {
    ran = false;

    Object value = RemoteValues.object(JAVA, serialized(new ArrayList<>(List.of(new Trap()))));

    assertThat(value).isInstanceOf(UnreadableValue.class);
    assertThat(ran).isFalse();
  }

  @Test
  void readsObjectsStoredAsJsonWithoutTheirClass() {
    JsonNode value = (JsonNode) RemoteValues.object("application/json", "{\"LastName\": \"Dent\"}");

    assertThat(value.path("LastName").asText()).isEqualTo("Dent");
    assertThat(RemoteValues.object("application/json", null)).isNull();
  }

  @Test
  void refusesOtherFormatsByName() {
    assertThat(RemoteValues.object("application/xml", "<a/>"))
        .isEqualTo(new UnreadableValue("it is an object stored as application/xml"));
  }

  private static String serialized(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** Does something as soon as it is read. */
  private static final class Trap implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object readResolve() {
      ran = true;
      return this;
    }
  }
}
