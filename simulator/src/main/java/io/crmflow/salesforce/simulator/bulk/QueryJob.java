package io.crmflow.salesforce.simulator.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.soql.Selection;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Rows on their way out; each is turned into CSV when its page is sent. Thread-safe. */
public final class QueryJob extends Job {
  /** Such as {@code 2011-07-07T00:37:00.000Z}, unlike in JSON. */
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Rows read under one lock of the org, which is free while they are sent. */
  private static final int CHUNK = 1000;

  private final QuerySpec spec;
  private final RecordStore store;
  private final Supplier<Selection> query;
  private Selection found;

  QueryJob(
      String id, Instant created, QuerySpec spec, RecordStore store, Supplier<Selection> query) {
    super(id, created, JobState.UPLOAD_COMPLETE);
    this.spec = spec;
    this.store = store;
    this.query = query;
  }

  public QuerySpec spec() {
    return spec;
  }

  @Override
  String object() {
    return spec.object();
  }

  /** How many rows were found so far. */
  public synchronized int total() {
    return found == null ? 0 : found.total();
  }

  /** The rows of a completed job from one position to another, under a line of column names. */
  public void write(OutputStream out, int from, int to) throws IOException {
    Selection rows = found();
    try (CsvWriter writer = spec.format().writer(out)) {
      writer.writeRecord(rows.columns());
      for (int start = from; start < to; start += CHUNK) {
        int first = start;
        int last = Math.min(to, start + CHUNK);
        List<List<String>> chunk = store.read(() -> texts(rows, first, last));
        chunk.forEach(writer::writeRecord);
      }
    }
  }

  @Override
  void work() {
    Selection rows = store.read(query);
    synchronized (this) {
      found = rows;
    }
  }

  private synchronized Selection found() {
    return found;
  }

  private static List<List<String>> texts(Selection rows, int from, int to) {
    List<List<String>> chunk = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      List<String> texts = new ArrayList<>();
      for (Object value : rows.row(i)) {
        texts.add(text(value));
      }
      chunk.add(texts);
    }
    return chunk;
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Instant instant) {
      return DATE_TIME.format(instant);
    }
    return value instanceof BigDecimal number
        ? (number.scale() < 1 ? number.setScale(1) : number).toPlainString()
        : value.toString();
  }
}
