package io.crmflow.salesforce.simulator.pubsub;

/** Thrown when a request cannot be served; it carries no stack trace because it is an answer. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  RefusedException(Refusal refusal) {
    super(refusal.code(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
