package io.crmflow.salesforce.simulator.search;

import java.util.List;
import java.util.Objects;

/**
 * One search.
 *
 * @param text the words to find, with the operators of SOSL
 * @param returning the objects to look through; empty for all
 * @param limit the most records of all objects together
 */
public record Search(String text, Scope scope, List<Returning> returning, int limit) {
  /** The most a search returns. */
  public static final int MAX = 2000;

  public Search {
    Objects.requireNonNull(text);
    Objects.requireNonNull(scope);
    returning = List.copyOf(returning);
    if (limit < 1 || limit > MAX) {
      throw new SearchException("LIMIT must be from 1 to " + MAX + ", but is " + limit);
    }
  }

  /**
   * What is returned of one object.
   *
   * @param fields between commas, as in SELECT
   * @param conditions WHERE, ORDER BY, LIMIT and OFFSET as in SOQL, or empty
   */
  public record Returning(String object, String fields, String conditions) {}
}
