package io.crmflow.salesforce.simulator.bulk;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Rows on their way in. The upload is kept once; results are made of it while they are sent.
 * Thread-safe.
 */
public final class IngestJob extends Job {
  private final IngestSpec spec;
  private final Function<IngestJob, IngestWork> work;
  private final Outcomes outcomes = new Outcomes();
  private byte[] upload;

  IngestJob(String id, Instant created, IngestSpec spec, Function<IngestJob, IngestWork> work) {
    super(id, created, JobState.OPEN);
    this.spec = spec;
    this.work = work;
  }

  public IngestSpec spec() {
    return spec;
  }

  @Override
  String object() {
    return spec.object();
  }

  /** Takes the rows; a job takes them only once. */
  public synchronized boolean upload(byte[] csv) {
    if (upload != null) {
      return false;
    }
    upload = csv;
    return true;
  }

  /** How many rows were tried. */
  public synchronized int processed() {
    return outcomes.processed();
  }

  /** How many of the rows tried were refused. */
  public synchronized int failed() {
    return outcomes.failed();
  }

  /** The rows that were saved, with id and whether they were created. */
  public void writeSuccessful(OutputStream out) throws IOException {
    write(out, List.of("sf__Id", "sf__Created"), this::isSaved);
  }

  /** The rows that were refused, with the reason. */
  public void writeFailed(OutputStream out) throws IOException {
    write(out, List.of("sf__Id", "sf__Error"), this::isFailed);
  }

  /** The rows that were not tried. */
  public void writeUnprocessed(OutputStream out) throws IOException {
    write(out, List.of(), row -> !isProcessed(row));
  }

  @Override
  void work() {
    work.apply(this).run();
  }

  synchronized byte[] csv() {
    return upload == null ? new byte[0] : upload;
  }

  synchronized void note(Outcome outcome) {
    outcome.note(outcomes);
  }

  /** One row's fate. */
  @FunctionalInterface
  interface Outcome {
    void note(Outcomes outcomes);
  }

  private void write(OutputStream out, List<String> first, IntPredicate wanted) throws IOException {
    try (CsvReader<CsvRecord> reader = spec.format().reader(csv());
        CsvWriter writer = spec.format().writer(out)) {
      Iterator<CsvRecord> records = reader.iterator();
      if (records.hasNext()) {
        writer.writeRecord(join(first, records.next()));
      }
      for (int row = 0; records.hasNext(); row++) {
        CsvRecord record = records.next();
        if (wanted.test(row)) {
          writer.writeRecord(join(first.isEmpty() ? first : columns(row), record));
        }
      }
    }
  }

  private synchronized boolean isProcessed(int row) {
    return outcomes.isProcessed(row);
  }

  private synchronized boolean isSaved(int row) {
    return outcomes.isSaved(row);
  }

  private synchronized boolean isFailed(int row) {
    return outcomes.isFailed(row);
  }

  private synchronized List<String> columns(int row) {
    return outcomes.columns(row);
  }

  private static List<String> join(List<String> first, CsvRecord record) {
    List<String> all = new ArrayList<>(first);
    all.addAll(record.getFields());
    return all;
  }
}
