package io.crmflow.salesforce.simulator.admin;

/** A command that cannot be carried out; the message says why and what is possible. */
final class BadCommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadCommandException(String message) {
    super(message);
  }
}
