package io.crmflow.salesforce.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** JSON with the dates and numbers as Salesforce writes them. */
public final class Json {
  /** Such as {@code 2011-07-07T00:37:00.000+0000}: milliseconds always, no colon in the offset. */
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new AsText<>(DATE_TIME::format))
                  .addSerializer(LocalDate.class, new AsText<>(LocalDate::toString))
                  .addSerializer(BigDecimal.class, new Decimal()))
          .build();

  private Json() {}

  /**
   * Reads a body.
   *
   * @throws UnreadableJsonException when it is no JSON
   */
  public static JsonNode parse(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw new UnreadableJsonException(e);
    }
  }

  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("An answer cannot be written as JSON", e);
    }
  }

  /**
   * The members of a JSON object as Java values; anything else is refused.
   *
   * @throws IllegalArgumentException when it is no object
   */
  public static Map<String, Object> map(JsonNode json) {
    return MAPPER.convertValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /** The JSON of Java values, dates and numbers written as in answers. */
  public static JsonNode tree(Map<String, ?> values) {
    return parse(write(values));
  }

  private static final class AsText<T> extends JsonSerializer<T> {
    private final Function<T, String> format;

    AsText(Function<T, String> format) {
      this.format = format;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(format.apply(value));
    }
  }

  private static final class Decimal extends JsonSerializer<BigDecimal> {
    @Override
    public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber((value.scale() < 1 ? value.setScale(1) : value).toPlainString());
    }
  }
}
