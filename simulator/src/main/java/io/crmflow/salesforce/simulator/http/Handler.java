package io.crmflow.salesforce.simulator.http;

/** Answers requests; called by many threads at once. */
@FunctionalInterface
public interface Handler {
  Response handle(Request request);
}
