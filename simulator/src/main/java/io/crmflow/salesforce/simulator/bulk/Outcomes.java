package io.crmflow.salesforce.simulator.bulk;

import io.crmflow.salesforce.simulator.record.Upserted;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the rows of a job, by their position: small beside the upload, which the results
 * repeat. Not thread-safe.
 */
final class Outcomes {
  private final List<String> ids = new ArrayList<>();
  private final BitSet created = new BitSet();
  private final Map<Integer, String> errors = new HashMap<>();

  void saved(Upserted row) {
    created.set(ids.size(), row.created());
    ids.add(row.id());
  }

  void failed(String id, String error) {
    errors.put(ids.size(), error);
    ids.add(id);
  }

  int processed() {
    return ids.size();
  }

  int failed() {
    return errors.size();
  }

  boolean isProcessed(int row) {
    return row < ids.size();
  }

  boolean isSaved(int row) {
    return isProcessed(row) && !errors.containsKey(row);
  }

  boolean isFailed(int row) {
    return errors.containsKey(row);
  }

  /** The two columns before those of the upload. */
  List<String> columns(int row) {
    return List.of(ids.get(row), errors.getOrDefault(row, String.valueOf(created.get(row))));
  }
}
