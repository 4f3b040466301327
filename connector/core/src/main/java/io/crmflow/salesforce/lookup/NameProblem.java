package io.crmflow.salesforce.lookup;

import io.crmflow.salesforce.operation.Refusal;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Why a name leads to no id.
 *
 * @param what what it should have stood for
 * @param place where people find the names
 * @param meant a question such as {@code Did you mean Partner?}; may be empty
 */
record NameProblem(String what, String place, UnaryOperator<String> meant) {

  static NameProblem of(NameKind kind) {
    return new NameProblem(kind.what(), kind.place(), any -> "");
  }

  /** The error for a name with no candidate or with several. */
  SalesforceError about(String field, String name, Map<String, String> candidates) {
    SalesforceError error =
        candidates.isEmpty() ? nothing(field, name) : several(field, name, candidates);
    return error.about(List.of(field));
  }

  private SalesforceError nothing(String field, String name) {
    return SalesforceError.of(
        ErrorCategory.NOT_FOUND,
        "NAME_NOT_FOUND",
        field + " is " + Refusal.shown(name) + ", which is neither an id nor " + what,
        "Check the spelling (" + place + "), or give " + field + " an id." + meant.apply(name));
  }

  private static SalesforceError several(
      String field, String name, Map<String, String> candidates) {
    return SalesforceError.of(
            ErrorCategory.AMBIGUOUS,
            "NAME_AMBIGUOUS",
            field
                + " is "
                + Refusal.shown(name)
                + ", which may be "
                + String.join(" or ", candidates.values()),
            "Give " + field + " the id, or a name that only one of them has")
        .matching(List.copyOf(candidates.keySet()));
  }
}
