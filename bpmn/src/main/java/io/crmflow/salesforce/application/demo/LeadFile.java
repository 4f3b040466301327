package io.crmflow.salesforce.application.demo;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.Resource;

/** Rows of a CSV file as process variables: the header names them, an empty cell gives none. */
final class LeadFile {

  private static final ObjectReader ROWS =
      new CsvMapper()
          .readerForMapOf(String.class)
          .with(CsvSchema.emptySchema().withHeader())
          .with(CsvParser.Feature.EMPTY_STRING_AS_NULL);

  private final Resource file;

  LeadFile(Resource file) {
    this.file = Objects.requireNonNull(file, "file");
  }

  /** All rows, in the order of the file. */
  List<Map<String, Object>> rows() {
    try (InputStream csv = file.getInputStream();
        MappingIterator<Map<String, Object>> rows = ROWS.readValues(csv)) {
      List<Map<String, Object>> all = rows.readAll();
      all.forEach(row -> row.values().removeIf(Objects::isNull));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read the leads from "
              + file.getDescription()
              + ": check that it is a CSV file "
              + "with a header line",
          e);
    }
  }
}
