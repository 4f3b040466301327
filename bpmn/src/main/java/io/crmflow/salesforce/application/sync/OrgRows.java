package io.crmflow.salesforce.application.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Rows that a bulk step gave back: few are a JSON variable, many a CSV file. A value is a text, an
 * empty one null.
 */
final class OrgRows {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectReader CSV =
      new CsvMapper()
          .readerForMapOf(String.class)
          .with(CsvSchema.emptySchema().withHeader())
          .with(CsvParser.Feature.EMPTY_STRING_AS_NULL);

  private OrgRows() {}

  /** Hands all rows on, some at a time. */
  static void read(TypedValue variable, int some, Consumer<List<Map<String, String>>> use) {
    if (variable instanceof FileValue file) {
      try (InputStream in = file.getValue();
          MappingIterator<Map<String, String>> rows = CSV.readValues(in)) {
        List<Map<String, String>> part = new ArrayList<>();
        while (rows.hasNext()) {
          part.add(rows.next());
          if (part.size() == some) {
            use.accept(part);
            part = new ArrayList<>();
          }
        }
        use.accept(part);
      } catch (IOException e) {
        throw new UncheckedIOException("The file " + file.getFilename() + " is no CSV", e);
      }
    } else if (variable != null && variable.getValue() != null) {
      use.accept(json(variable.getValue().toString()));
    }
  }

  private static List<Map<String, String>> json(String text) {
    try {
      List<Map<String, String>> rows = new ArrayList<>();
      for (JsonNode record : JSON.readTree(text)) {
        Map<String, String> row = new LinkedHashMap<>();
        record
            .properties()
            .forEach(
                field -> {
                  JsonNode value = field.getValue();
                  boolean empty = value.isNull() || value.asText().isBlank();
                  row.put(field.getKey(), empty ? null : value.asText());
                });
        rows.add(row);
      }
      return rows;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The variable holds no JSON list of records", e);
    }
  }
}
