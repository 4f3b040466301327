package io.crmflow.salesforce.outcome;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.MDC;

/**
 * Says with each log line of this thread which step it is about, until it is closed. Structured
 * logs show it as members of a line; see the constants for their names.
 */
public final class StepContext implements AutoCloseable {

  /** As Camunda names it in its own lines. */
  public static final String PROCESS_INSTANCE = "processInstanceId";

  /** Tenant and name of the connection. */
  public static final String CONNECTION = "salesforceConnection";

  /** Catalog id such as {@code lead.create}. */
  public static final String OPERATION = "salesforceOperation";

  /** Id that Salesforce gave to the request. */
  public static final String REQUEST_ID = "salesforceRequestId";

  private final List<Runnable> before = new ArrayList<>();

  private StepContext() {}

  /** Begins; what is null is left out. */
  public static StepContext of(
      String processInstance, Object connection, String operation, String requestId) {
    StepContext context = new StepContext();
    context.put(PROCESS_INSTANCE, processInstance);
    context.put(CONNECTION, connection == null ? null : connection.toString());
    context.put(OPERATION, operation);
    context.put(REQUEST_ID, requestId);
    return context;
  }

  private void put(String name, String value) {
    if (value != null) {
      String earlier = MDC.get(name);
      MDC.put(name, value);
      before.add(earlier == null ? () -> MDC.remove(name) : () -> MDC.put(name, earlier));
    }
  }

  /** Leaves the lines that follow as they were before. */
  @Override
  public void close() {
    before.forEach(Runnable::run);
  }
}
