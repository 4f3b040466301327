package io.crmflow.salesforce.simulator.bulk;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * How the rows of a job are written.
 *
 * @param columnDelimiter such as {@code COMMA}
 * @param lineEnding {@code LF} or {@code CRLF}
 */
public record CsvFormat(String columnDelimiter, String lineEnding) {
  private static final Map<String, Character> DELIMITERS =
      Map.of(
          "COMMA", ',', "SEMICOLON", ';', "PIPE", '|', "TAB", '\t', "CARET", '^', "BACKQUOTE", '`');

  /** The format, unless one of the names is unknown. */
  public static Optional<CsvFormat> of(String columnDelimiter, String lineEnding) {
    boolean known =
        DELIMITERS.containsKey(columnDelimiter)
            && ("LF".equals(lineEnding) || "CRLF".equals(lineEnding));
    return known ? Optional.of(new CsvFormat(columnDelimiter, lineEnding)) : Optional.empty();
  }

  CsvReader<CsvRecord> reader(byte[] csv) {
    return CsvReader.builder()
        .fieldSeparator(delimiter())
        .ofCsvRecord(new ByteArrayInputStream(csv), StandardCharsets.UTF_8);
  }

  CsvWriter writer(OutputStream out) {
    return CsvWriter.builder()
        .fieldSeparator(delimiter())
        .lineDelimiter(LineDelimiter.valueOf(lineEnding))
        .quoteStrategy(QuoteStrategies.ALWAYS)
        .build(out, StandardCharsets.UTF_8);
  }

  /** Whether the first line of a CSV ends as the job says. */
  boolean fits(byte[] csv) {
    boolean quoted = false;
    for (int i = 0; i < csv.length; i++) {
      if (csv[i] == '"') {
        quoted = !quoted;
      } else if (csv[i] == '\n' && !quoted) {
        return "CRLF".equals(lineEnding) == (i > 0 && csv[i - 1] == '\r');
      }
    }
    return true;
  }

  private char delimiter() {
    return DELIMITERS.get(columnDelimiter);
  }
}
