package io.crmflow.salesforce.process;

import java.util.List;
import java.util.stream.Collectors;

/** A process model may not be deployed. */
public final class RefusedModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  /**
   * Creates the refusal.
   *
   * @param findings all that the check found; at least one error
   */
  public RefusedModelException(List<Finding> findings) {
    super(
        "The model was not deployed. "
            + findings.stream()
                .filter(Finding::blocks)
                .map(Finding::text)
                .collect(Collectors.joining("; ")));
    this.findings = List.copyOf(findings);
  }

  /** All that the check found. */
  public List<Finding> findings() {
    return findings;
  }
}
