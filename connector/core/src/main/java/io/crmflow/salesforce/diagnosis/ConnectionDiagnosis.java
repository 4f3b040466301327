package io.crmflow.salesforce.diagnosis;

import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.ConnectionState;
import io.crmflow.salesforce.connection.Flow;
import java.time.Clock;
import java.util.Objects;

/**
 * Looks at a connection from the sign-in page to the API, for one API call. Thread-safe.
 *
 * <p>The sign-in page is opened as somebody who is not logged in: it shows an unknown consumer key
 * or callback URL before a person is sent there.
 */
public final class ConnectionDiagnosis {

  private final ConnectionServices services;
  private final SalesforceClients clients;
  private final Clock clock;

  /** Looks at the connections of these services. */
  public ConnectionDiagnosis(ConnectionServices services, SalesforceClients clients, Clock clock) {
    this.services = Objects.requireNonNull(services, "services");
    this.clients = Objects.requireNonNull(clients, "clients");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Looks at one connection; a failure is a finding and no exception.
   *
   * @throws io.crmflow.salesforce.outcome.SalesforceException {@code VALIDATION} with code {@code
   *     CONNECTION_NOT_FOUND} when there is no such connection
   */
  public Diagnosis of(ConnectionId id) {
    Connection connection = services.connections().get(id);
    Examination examination = new Examination(connection, clock);
    if (connection.flow() == Flow.AUTHORIZATION_CODE
        && connection.state() != ConnectionState.UNREADABLE) {
      examination.signInPage(services.authorizations().signInProblem(id));
    }
    return examination.of(services.sessions(), clients);
  }
}
