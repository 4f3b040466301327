package io.crmflow.salesforce.simulator.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.crmflow.salesforce.simulator.record.AmbiguousKeyException;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RowError;
import io.crmflow.salesforce.simulator.record.RowException;
import io.crmflow.salesforce.simulator.record.Upserted;
import io.crmflow.salesforce.simulator.schema.RecordId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Saves the rows of one upload in chunks, each a transaction of its own. */
final class IngestWork {
  /** "Batch Processing" in the Bulk API 2.0 guide: records are saved 200 at a time. */
  private static final int CHUNK = 200;

  private final IngestJob job;
  private final RecordStore store;
  private final Supplier<RowSaver> savers;
  private final Clock clock;

  IngestWork(IngestJob job, RecordStore store, Supplier<RowSaver> savers, Clock clock) {
    this.job = job;
    this.store = store;
    this.savers = savers;
    this.clock = clock;
  }

  void run() {
    CsvFormat format = job.spec().format();
    if (!format.fits(job.csv())) {
      fail(
          "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is "
              + format.lineEnding());
      return;
    }
    try (CsvReader<CsvRecord> reader = format.reader(job.csv())) {
      run(reader.iterator());
    } catch (CsvParseException e) {
      fail("InvalidBatch : Failed to parse CSV: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(Iterator<CsvRecord> records) {
    if (!records.hasNext()) {
      fail("InvalidBatch : The job has no data");
      return;
    }
    Header header =
        new Header(store.require(job.spec().object()).type(), records.next().getFields());
    Optional<String> problem = header.problem(job.spec());
    if (problem.isPresent()) {
      fail(problem.get());
      return;
    }
    while (records.hasNext() && !job.stopped()) {
      saveChunk(header, nextChunk(records));
    }
  }

  private static List<CsvRecord> nextChunk(Iterator<CsvRecord> records) {
    List<CsvRecord> chunk = new ArrayList<>(CHUNK);
    while (chunk.size() < CHUNK && records.hasNext()) {
      chunk.add(records.next());
    }
    return chunk;
  }

  private void saveChunk(Header header, List<CsvRecord> chunk) {
    RowSaver saver = savers.get();
    store.write(
        () -> {
          // an org that was put back meanwhile must stay empty
          if (!job.stopped()) {
            chunk.forEach(record -> save(saver, header.row(record)));
          }
          return true;
        });
  }

  private void save(RowSaver saver, ObjectNode row) {
    try {
      Upserted saved = saver.save(row);
      job.note(outcomes -> outcomes.saved(saved));
    } catch (RowException e) {
      refuse(row, e.error());
    } catch (AmbiguousKeyException e) {
      refuse(row, RowError.of("DUPLICATE_EXTERNAL_ID", e.getMessage()));
    }
  }

  /** A row that names an existing record by its id shows it, others show nothing. */
  private void refuse(ObjectNode row, RowError error) {
    String id =
        RecordId.normalize(row.path("Id").asText())
            .filter(any -> store.tableOf(any).flatMap(table -> table.row(any)).isPresent())
            .orElse("");
    job.note(outcomes -> outcomes.failed(id, ErrorText.of(error)));
  }

  private void fail(String message) {
    job.fail(message, clock.instant());
  }
}
