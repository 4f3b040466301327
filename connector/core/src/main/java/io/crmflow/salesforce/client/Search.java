package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Body of a search.
 *
 * @param text the words to find; its operators and reserved characters count
 * @param scope which fields to look into: {@code ALL}, {@code NAME}, {@code EMAIL}, {@code PHONE}
 *     or {@code SIDEBAR}
 * @param objects the objects to look through
 * @param most most records of all objects together, up to 2,000
 */
public record Search(
    @JsonProperty("q") String text,
    @JsonProperty("in") String scope,
    @JsonProperty("sobjects") List<Returned> objects,
    @JsonProperty("overallLimit") int most) {

  public Search {
    objects = List.copyOf(objects);
  }

  /**
   * What is given back of one object.
   *
   * @param name API name of the object
   * @param fields API names of its fields
   */
  public record Returned(String name, List<String> fields) {

    public Returned {
      fields = List.copyOf(fields);
    }
  }
}
