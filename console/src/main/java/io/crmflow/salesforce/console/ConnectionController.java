package io.crmflow.salesforce.console;

import static io.crmflow.salesforce.console.ConnectionMapping.MAPPING;

import io.crmflow.salesforce.connection.Authorizations;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.Connections;
import io.crmflow.salesforce.connection.History;
import io.crmflow.salesforce.connection.HistoryEntry;
import io.crmflow.salesforce.connection.Removal;
import io.crmflow.salesforce.console.problem.ExpectedVersion;
import io.crmflow.salesforce.diagnosis.ConnectionDiagnosis;
import io.crmflow.salesforce.diagnosis.Diagnosis;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Connections over HTTP. */
@RestController
@RequestMapping("/api/salesforce/connections")
@Tag(name = "Connections")
class ConnectionController {

  private final Connections connections;
  private final Authorizations authorizations;
  private final ConnectionDiagnosis diagnosis;
  private final ConnectionViews views;
  private final History history;
  private final BrowserSecret browserSecret;

  ConnectionController(
      ConnectionServices services, ConnectionDiagnosis diagnosis, ConnectionViews views) {
    this.connections = services.connections();
    this.authorizations = services.authorizations();
    this.history = services.history();
    this.diagnosis = diagnosis;
    this.views = views;
    this.browserSecret = BrowserSecret.of(authorizations);
  }

  @GetMapping
  @Operation(summary = "All connections with their states")
  List<ConnectionView> list() {
    return views.all(connections.list(""));
  }

  @PostMapping
  @Operation(summary = "Add a connection; connect it afterwards")
  ResponseEntity<ConnectionView> create(
      @Valid @RequestBody ConnectionRequest request, UriComponentsBuilder address) {
    Connection created = connections.create(MAPPING.connection(request));
    URI location = address.path("/api/salesforce/connections/{name}").build(created.id().name());
    return answer(ResponseEntity.created(location), created);
  }

  @GetMapping("/{name}")
  @Operation(summary = "One connection")
  ResponseEntity<ConnectionView> get(@PathVariable String name) {
    return answer(ResponseEntity.ok(), connections.get(ConnectionId.of(name)));
  }

  @PatchMapping("/{name}")
  @Operation(summary = "Change a connection that nobody else changed since it was read")
  ResponseEntity<ConnectionView> change(
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
      @Valid @RequestBody ConnectionPatch patch) {
    long version = ExpectedVersion.of("connection", ifMatch, patch.version());
    return answer(
        ResponseEntity.ok(),
        connections.update(ConnectionId.of(name), MAPPING.change(patch), version));
  }

  @DeleteMapping("/{name}")
  @Operation(
      summary = "Delete a connection and revoke its tokens at Salesforce",
      description = "A connection that deployed processes name is deleted with confirm=true only.")
  Removal delete(@PathVariable String name, @RequestParam(defaultValue = "false") boolean confirm) {
    Connection connection = connections.get(ConnectionId.of(name));
    if (!confirm) {
      views.refuseInUse(connection);
    }
    return connections.delete(connection.id());
  }

  @PostMapping("/{name}/disconnect")
  @Operation(summary = "Forget the tokens of a connection and revoke them at Salesforce")
  Removal disconnect(@PathVariable String name) {
    return connections.disconnect(ConnectionId.of(name));
  }

  @GetMapping("/{name}/history")
  @Operation(summary = "Who did what on a connection, newest first; also of a deleted one")
  List<HistoryEntry> history(@PathVariable String name) {
    ConnectionId id = ConnectionId.of(name);
    List<HistoryEntry> entries = history.of(id);
    return entries.isEmpty() ? unknownWithout(id) : entries;
  }

  private List<HistoryEntry> unknownWithout(ConnectionId id) {
    connections.get(id);
    return List.of();
  }

  @PostMapping("/{name}/authorization")
  @Operation(summary = "Begin to connect an org in this browser")
  AuthorizationStart authorize(
      @PathVariable String name, HttpServletRequest request, HttpServletResponse response) {
    String secret = browserSecret.keep(request, response);
    return new AuthorizationStart(authorizations.begin(ConnectionId.of(name), secret));
  }

  @PostMapping("/{name}/connect")
  @Operation(summary = "Connect an org by a flow that needs no browser")
  ConnectionView connect(@PathVariable String name) {
    return views.one(connections.connect(ConnectionId.of(name)));
  }

  @PostMapping("/{name}/test")
  @Operation(
      summary = "Look at the sign-in page, call the org, and say what is wrong and what to do")
  CheckResult test(@PathVariable String name) {
    ConnectionId id = ConnectionId.of(name);
    Diagnosis seen = diagnosis.of(id);
    connections.tested(
        id, seen.works() ? null : seen.error().code() + ": " + seen.error().message());
    return CheckResult.of(connections.get(id), seen);
  }

  private ResponseEntity<ConnectionView> answer(
      ResponseEntity.BodyBuilder answer, Connection connection) {
    return answer.eTag(Long.toString(connection.version())).body(views.one(connection));
  }

  /**
   * A sign-in that has begun.
   *
   * @param authorizationUrl page of Salesforce to open in the same browser
   */
  record AuthorizationStart(URI authorizationUrl) {

    /** Leaves the state out: Spring logs answers at DEBUG. */
    @Override
    public String toString() {
      return "AuthorizationStart[" + authorizationUrl.getHost() + "]";
    }
  }
}
