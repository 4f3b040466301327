package io.crmflow.salesforce.step;

import io.crmflow.salesforce.connection.ConnectionId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The worker id that keeps a waiting task away from the workers. It names the connection, so that
 * Cockpit and the REST API show what the task waits for, and so that it survives a restart.
 */
public final class ParkedWorkerId {

  /** Beginning of the ids of tasks that wait until their connection works again. */
  public static final String PARKED = "salesforce-parked:";

  /** Beginning of the ids of tasks whose call was held back for a moment. */
  public static final String PAUSED = "salesforce-paused:";

  /** Beginning of the ids of tasks whose job Salesforce works on. */
  public static final String WAITING = "salesforce-waiting:";

  private ParkedWorkerId() {}

  /** For a task that waits until its connection works again. */
  public static String parked(ConnectionId connection) {
    return PARKED + path(connection);
  }

  /** For a task that waits a moment only. */
  public static String paused(ConnectionId connection) {
    return PAUSED + path(connection);
  }

  /** For a task whose job Salesforce works on. */
  public static String waiting(ConnectionId connection) {
    return WAITING + path(connection);
  }

  /** The connection that a parked task waits for. */
  public static ConnectionId connection(String parkedWorkerId) {
    String path = parkedWorkerId.substring(PARKED.length());
    int slash = path.indexOf('/');
    String tenant = URLDecoder.decode(path.substring(0, slash), StandardCharsets.UTF_8);
    return new ConnectionId(tenant, path.substring(slash + 1));
  }

  private static String path(ConnectionId connection) {
    String tenant = URLEncoder.encode(connection.tenant(), StandardCharsets.UTF_8);
    return tenant + "/" + connection.name();
  }
}
