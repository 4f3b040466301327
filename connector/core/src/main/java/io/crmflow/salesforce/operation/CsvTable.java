package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.crmflow.salesforce.client.FileContent;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * CSV as rows, read as they are needed. As in the Bulk API an empty value leaves the field as it
 * is, and {@code #N/A} clears it. Commas, semicolons or tabs may stand between the values: a
 * spreadsheet writes what its language likes. Column names that begin with {@code sf__} are left
 * out unless they are asked for.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/datafiles_prepare_csv.htm">Prepare
 *     CSV Files</a>
 */
final class CsvTable implements Iterator<ObjectNode> {

  /** What clears a field. */
  static final String NULL = "#N/A";

  private static final int BYTE_ORDER_MARK = '\uFEFF';

  /** Longest first line that is looked through for its separator; 5,000 columns are allowed. */
  private static final int LONGEST_HEADER = 1 << 20;

  private final List<String> names;
  private final boolean withOurs;
  private final Iterator<CsvRecord> records;

  private CsvTable(List<String> names, boolean withOurs, Iterator<CsvRecord> records) {
    this.names = names;
    this.withOurs = withOurs;
    this.records = records;
  }

  /** The rows of a file that a process gives. */
  static Table of(FileContent csv) {
    return of(csv, false);
  }

  /** The rows of a file that Salesforce gives, with what it says of each. */
  static Table ofResults(FileContent csv) {
    return of(csv, true);
  }

  private static Table of(FileContent csv, boolean withOurs) {
    BufferedReader text = open(csv);
    try {
      CsvReader<CsvRecord> reader =
          CsvReader.builder().fieldSeparator(separator(text)).ofCsvRecord(text);
      Iterator<CsvRecord> records = reader.iterator();
      List<String> names = header(read(records::hasNext) ? read(records::next) : null);
      return new Table(
          names.stream().filter(name -> withOurs || !isOurs(name)).toList(),
          new CsvTable(names, withOurs, records),
          reader);
    } catch (IOException e) {
      throw unreadable(e);
    } catch (SalesforceException e) {
      close(text);
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    return read(records::hasNext);
  }

  @Override
  public ObjectNode next() {
    CsvRecord record = read(records::next);
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < names.size(); i++) {
      String value = record.getField(i);
      if (!value.isEmpty() && (withOurs || !isOurs(names.get(i)))) {
        put(row, names.get(i), value);
      }
    }
    return row;
  }

  private static void put(ObjectNode row, String name, String value) {
    if (value.equals(NULL)) {
      row.putNull(name);
    } else {
      row.put(name, value);
    }
  }

  private static boolean isOurs(String name) {
    return name.startsWith(Table.OURS);
  }

  /** A decoder of its own refuses what is not UTF-8; the usual one would put signs in its place. */
  private static BufferedReader open(FileContent csv) {
    try {
      BufferedReader text =
          new BufferedReader(
              new InputStreamReader(csv.open(), StandardCharsets.UTF_8.newDecoder()));
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      return text;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What stands most often in the first line, which holds names only. */
  private static char separator(BufferedReader text) throws IOException {
    text.mark(LONGEST_HEADER);
    int[] counts = new int[3];
    int read = text.read();
    for (int i = 1; i < LONGEST_HEADER && read >= 0 && read != '\n'; i++) {
      int known = ",;\t".indexOf(read);
      if (known >= 0) {
        counts[known]++;
      }
      read = text.read();
    }
    text.reset();
    int most =
        IntStream.range(0, counts.length)
            .boxed()
            .max(Comparator.<Integer>comparingInt(i -> counts[i]).thenComparing(i -> -i))
            .orElseThrow();
    return ",;\t".charAt(most);
  }

  private static List<String> header(CsvRecord first) {
    if (first == null) {
      throw Refusal.of(
          "MISSING_ROWS",
          BulkRows.ROWS,
          "The CSV is empty: its first line has to name the fields",
          "Check where the process takes the rows from; the first line is like LastName,Email");
    }
    return first.getFields().stream().map(String::strip).toList();
  }

  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (CsvParseException e) {
      throw Refusal.of(
          "MALFORMED_CSV",
          BulkRows.ROWS,
          "The CSV cannot be read: " + e.getMessage(),
          "Check the quotes and the number of values near that line");
    } catch (UncheckedIOException e) {
      throw unreadable(e.getCause());
    }
  }

  private static SalesforceException unreadable(IOException e) {
    return e instanceof CharacterCodingException
        ? Refusal.of(
            "NOT_UTF_8",
            BulkRows.ROWS,
            "The CSV is not encoded in UTF-8",
            "Save it again as UTF-8: spreadsheets call this \"CSV UTF-8\"")
        : Refusal.of(
            "MALFORMED_CSV",
            BulkRows.ROWS,
            "The CSV cannot be read: " + e.getMessage(),
            "Check where the process takes the file from");
  }

  private static void close(BufferedReader text) {
    try {
      text.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The CSV could not be closed", e);
    }
  }
}
