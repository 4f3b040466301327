package io.crmflow.salesforce.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.operation.SoqlLiteral;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Finds users and queues for a person who types the beginning of a name. Each search is one API
 * call. Thread-safe.
 */
public final class OwnerSearch {

  /** More would not be read but narrowed by another letter. */
  public static final int MOST = 10;

  private final SalesforceClients clients;

  /** Creates the search; nothing is asked yet. */
  public OwnerSearch(SalesforceClients clients) {
    this.clients = Objects.requireNonNull(clients, "clients");
  }

  /**
   * Somebody who may own a record.
   *
   * @param value what a step's {@code OwnerId} takes and what names one owner only: a username, or
   *     the API name of a queue
   * @param name what people call it
   * @param queue whether it is a queue
   */
  public record Owner(String value, String name, boolean queue) {}

  /**
   * Queues of the object and active users whose name, username or e-mail has these letters: ten of
   * each at most, by name.
   *
   * @param object API name of the object whose records are to be owned
   * @throws io.crmflow.salesforce.outcome.SalesforceException when Salesforce cannot be asked
   */
  public List<Owner> find(ConnectionId connection, String object, String letters) {
    String like = "LIKE '%" + escaped(letters.strip()) + "%'";
    List<List<ObjectNode>> rows =
        Queries.run(
            clients.api(connection),
            List.of(
                ("SELECT Queue.Name, Queue.DeveloperName FROM QueueSobject WHERE SobjectType = %s"
                        + " AND (Queue.Name %s OR Queue.DeveloperName %s)"
                        + " ORDER BY Queue.Name LIMIT %d")
                    .formatted(SoqlLiteral.text(object), like, like, MOST),
                ("SELECT Name, Username FROM User WHERE IsActive = true"
                        + " AND (Name %s OR Username %s OR Email %s) ORDER BY Name LIMIT %d")
                    .formatted(like, like, like, MOST)));
    return Stream.concat(
            rows.get(0).stream()
                .map(row -> row.path("Queue"))
                .map(row -> new Owner(row.path("DeveloperName").asText(), name(row), true)),
            rows.get(1).stream()
                .map(row -> new Owner(row.path("Username").asText(), name(row), false)))
        .toList();
  }

  private static String name(JsonNode row) {
    return row.path("Name").asText();
  }

  /** Letters that LIKE would take for any others stand for themselves. */
  private static String escaped(String letters) {
    String literal = SoqlLiteral.text(letters);
    return literal.substring(1, literal.length() - 1).replace("%", "\\%").replace("_", "\\_");
  }
}
