package io.crmflow.salesforce.simulator.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The body of an answer that is made while it is sent, so that it never is in memory as a whole.
 */
@FunctionalInterface
public interface Content {
  void writeTo(OutputStream out) throws IOException;
}
