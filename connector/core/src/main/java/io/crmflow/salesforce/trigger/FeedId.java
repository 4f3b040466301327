package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.connection.ConnectionId;
import java.util.Objects;

/**
 * Names a feed: the changes of one object of one org, read once for all who want them.
 *
 * @param connection the org
 * @param object API name of the object, such as {@code Lead}
 */
public record FeedId(ConnectionId connection, String object) {

  public FeedId {
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(object, "object");
  }

  @Override
  public String toString() {
    return object + " of connection '" + connection + "'";
  }
}
