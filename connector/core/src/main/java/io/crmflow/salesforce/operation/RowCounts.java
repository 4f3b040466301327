package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the rows of an upsert.
 *
 * @param processed rows that were tried
 * @param failed rows that were refused
 * @param created rows that became a new record
 * @param jobId the bulk job; null when there was none
 */
record RowCounts(int processed, int failed, int created, String jobId) {

  /** The outputs of the step; all rows have been tried. */
  Outcome done(Object failedRows) {
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("processed", processed);
    outputs.put("created", created);
    outputs.put("updated", processed - failed - created);
    outputs.put("failed", failed);
    outputs.put("failedRows", failedRows);
    outputs.put("jobId", jobId);
    return new Outcome.Done(outputs);
  }

  /** The step asked for an error when a row is refused. */
  Outcome refused(String firstReason) {
    return new Outcome.Failed(
        SalesforceError.of(
            ErrorCategory.VALIDATION,
            "ROWS_REFUSED",
            String.format(
                "Salesforce refused %,d of %,d rows%s. The first reason: %s",
                failed, processed, jobId == null ? "" : " of bulk job " + jobId, firstReason),
            "The other rows are saved. To go on with the refused ones alone, set failed-rows to"
                + " report and use the output failedRows"));
  }
}
