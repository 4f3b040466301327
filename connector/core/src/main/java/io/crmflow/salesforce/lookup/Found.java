package io.crmflow.salesforce.lookup;

import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the org has of a name.
 *
 * @param candidates whatever goes by the name; empty when nothing does
 * @param error why nobody knows; null when the org was asked
 */
record Found(List<Candidate> candidates, SalesforceError error) {

  Found {
    candidates = List.copyOf(candidates);
  }

  /**
   * One record that goes by the name.
   *
   * @param id which record
   * @param shown what a person recognises it by
   * @param exact whether the name can belong to no other record, as a username
   * @param objects lower-case names of the objects that it may own; empty when all
   */
  record Candidate(String id, String shown, boolean exact, Set<String> objects) {}

  /** Those that may own records of this object; the exact one alone if there is one. */
  List<Candidate> fit(String object) {
    List<Candidate> fit =
        candidates.stream()
            .filter(one -> one.objects().isEmpty() || one.objects().contains(object))
            .toList();
    Optional<Candidate> exact = fit.stream().filter(Candidate::exact).findFirst();
    return exact.map(List::of).orElse(fit);
  }
}
