package io.crmflow.salesforce.client;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.OrgUser;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gives the API of a connection. Thread-safe. */
public interface SalesforceClients {

  /** The API of this connection; cheap, no network call. */
  SalesforceApi api(ConnectionId connection);

  /**
   * The org and user behind this connection; a memory of what the org has is good for one only. No
   * network call.
   */
  default Optional<OrgUser> orgUser(ConnectionId connection) {
    return Optional.empty();
  }

  /** The API limit as the connection's latest answer stated it; empty when none did. */
  default Optional<ApiUsage> usage(ConnectionId connection) {
    return Optional.empty();
  }

  /**
   * Runs tasks of one connection for few API calls: where it can, the first request of each travels
   * with those of the others in a composite request, and what a task asks for after that goes
   * alone. Each task ends as if it were run by itself.
   *
   * <p>A task is run twice, the first time only to learn its request. It has to do nothing but talk
   * to the API, and must not catch what is no {@link
   * io.crmflow.salesforce.outcome.SalesforceException}.
   *
   * @return what each task gave or threw, in their order; this method itself throws nothing
   */
  default <T> List<TaskResult<T>> together(
      ConnectionId connection, List<Function<SalesforceApi, T>> tasks) {
    return tasks.stream().map(task -> TaskResult.of(() -> task.apply(api(connection)))).toList();
  }
}
