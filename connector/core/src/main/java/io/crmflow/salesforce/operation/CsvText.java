package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.crmflow.salesforce.client.FileContent;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/** Rows as a CSV file on disk, written as they are read. */
final class CsvText {

  private CsvText() {}

  /** A file that the caller closes. */
  static FileContent of(String name, List<String> columns, Iterator<ObjectNode> rows) {
    return FileContent.written(
        name,
        "text/csv",
        out -> {
          // not closed here: the stream belongs to the file
          CsvWriter csv =
              CsvWriter.builder()
                  .lineDelimiter(LineDelimiter.LF)
                  .build(out, StandardCharsets.UTF_8);
          csv.writeRecord(columns);
          while (rows.hasNext()) {
            ObjectNode row = rows.next();
            csv.writeRecord(columns.stream().map(column -> cell(row.get(column))).toList());
          }
          csv.flush();
        });
  }

  private static String cell(JsonNode value) {
    if (value == null) {
      return "";
    }
    if (value.isNull()) {
      return CsvTable.NULL;
    }
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }
}
