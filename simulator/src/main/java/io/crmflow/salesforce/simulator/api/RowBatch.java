package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.AmbiguousKeyException;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RowError;
import io.crmflow.salesforce.simulator.record.RowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Does the same to many rows in their order and answers one result each, always with 200. */
final class RowBatch {
  private static final RowError ROLLED_BACK =
      RowError.of(
          "ALL_OR_NONE_OPERATION_ROLLED_BACK",
          "Record rolled back because not all records were valid and the request was using"
              + " AllOrNone header");

  private final RecordStore store;

  RowBatch(RecordStore store) {
    this.store = store;
  }

  <T> Response run(boolean allOrNone, List<T> rows, Function<T, Map<String, Object>> save) {
    return store.write(
        () -> {
          int start = store.savepoint();
          List<Map<String, Object>> results = new ArrayList<>(rows.size());
          rows.forEach(row -> results.add(result(row, save)));
          if (allOrNone && results.stream().anyMatch(RowBatch::failed)) {
            store.rollback(start);
            results.replaceAll(result -> failed(result) ? result : ErrorBody.row(ROLLED_BACK));
          }
          return Response.json(200, results);
        });
  }

  private static <T> Map<String, Object> result(T row, Function<T, Map<String, Object>> save) {
    try {
      return save.apply(row);
    } catch (RowException e) {
      return ErrorBody.row(e.error());
    } catch (AmbiguousKeyException e) {
      return ErrorBody.row(RowError.of("DUPLICATE_EXTERNAL_ID", e.getMessage()));
    }
  }

  private static boolean failed(Map<String, Object> result) {
    return Boolean.FALSE.equals(result.get("success"));
  }
}
