package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.QueryPage;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.Map;

/**
 * Runs a SOQL query over all its pages. Gives back {@code records}, {@code totalSize} and {@code
 * truncated}.
 *
 * @param id catalog id
 * @param soql the query, with values in it
 * @param maxRecords most records to give back
 */
public record RunQuery(String id, String soql, int maxRecords) implements SingleOperation {

  public RunQuery {
    SoqlText.checkedLength(soql);
  }

  @Override
  public String cost() {
    return "One API call for each page of up to 2,000 records; the first pages of up to five queries"
        + " of steps that run together share one.";
  }

  @Override
  public Repeat repeat() {
    return Repeat.HARMLESS;
  }

  @Override
  public Packing packing() {
    return Packing.QUERY;
  }

  @Override
  public Outcome run(SalesforceApi api) {
    return read(api, api.query(soql));
  }

  /** Gives back the records from the first page on. */
  Outcome.Done read(SalesforceApi api, QueryPage first) {
    ArrayNode records = JsonNodeFactory.instance.arrayNode();
    QueryPage page = first;
    boolean truncated = add(page, records);
    while (!page.done() && records.size() < maxRecords) {
      page = api.nextPage(page.nextRecordsUrl());
      truncated = add(page, records);
    }
    return new Outcome.Done(
        Map.of(
            "records",
            records,
            "totalSize",
            page.totalSize(),
            "truncated",
            truncated || !page.done()));
  }

  /** Adds what fits; true when something did not. */
  private boolean add(QueryPage page, ArrayNode records) {
    for (ObjectNode record : page.records()) {
      if (records.size() == maxRecords) {
        return true;
      }
      records.add(record);
    }
    return false;
  }
}
