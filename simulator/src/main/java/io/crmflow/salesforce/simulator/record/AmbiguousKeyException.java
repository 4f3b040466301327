package io.crmflow.salesforce.simulator.record;

import java.util.List;

/** Thrown when several records have the key that should name one. */
public final class AmbiguousKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String object;
  private final transient List<String> ids;

  AmbiguousKeyException(String object, String field, List<String> ids) {
    super(
        "%s: more than one record found for external id field: [%s]"
            .formatted(field, String.join(", ", ids)),
        null,
        false,
        false);
    this.object = object;
    this.ids = List.copyOf(ids);
  }

  public String object() {
    return object;
  }

  public List<String> ids() {
    return ids;
  }
}
