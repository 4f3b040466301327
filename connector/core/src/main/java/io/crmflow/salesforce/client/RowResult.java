package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What became of one row of a collection request; rows come back in the order they were sent.
 *
 * @param id id of the record; null when the row was refused
 * @param success whether Salesforce wrote the row
 * @param created for an upsert: true when the record is new; null otherwise
 * @param errors why the row was refused; empty on success
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RowResult(String id, boolean success, Boolean created, List<RowError> errors) {

  public RowResult {
    errors = errors == null ? List.of() : List.copyOf(errors);
  }
}
