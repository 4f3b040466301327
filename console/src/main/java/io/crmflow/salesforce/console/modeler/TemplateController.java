package io.crmflow.salesforce.console.modeler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Connections;
import io.crmflow.salesforce.metadata.Described;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.metadata.OrgObject;
import io.crmflow.salesforce.metadata.RecordTypeValues;
import io.crmflow.salesforce.template.ElementTemplates;
import io.crmflow.salesforce.template.OrgTemplates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Element templates over HTTP, for the modeler here and for files beside the desktop modeler. */
@RestController
@RequestMapping("/api/salesforce/element-templates")
@Tag(name = "Modeler")
class TemplateController {

  /** Objects that nearly every process with a CRM uses. */
  private static final List<String> STANDARD =
      List.of("Lead", "Contact", "Account", "Opportunity", "Case", "Task");

  private final Connections connections;
  private final OrgMetadata metadata;
  private final RecordTypeValues values;

  TemplateController(Connections connections, OrgMetadata metadata, RecordTypeValues values) {
    this.connections = connections;
    this.metadata = metadata;
    this.values = values;
  }

  @GetMapping
  @Operation(
      summary = "Element templates; with a connection also forms with the fields of its org",
      description =
          "objects adds forms for more objects than the usual ones. refresh asks Salesforce"
              + " whether fields changed; otherwise what was read within the last hour is used")
  List<ObjectNode> templates(
      @RequestParam(required = false) String connection,
      @RequestParam(defaultValue = "") List<String> objects,
      @RequestParam(defaultValue = "false") boolean refresh) {
    String preset = connection == null ? "" : connection;
    Stream<ObjectNode> general = ElementTemplates.all(preset).values().stream();
    if (connection == null) {
      return general.toList();
    }
    ConnectionId id = connections.get(ConnectionId.of(connection)).id();
    Set<String> names = new LinkedHashSet<>(STANDARD);
    names.addAll(objects);
    return Stream.concat(own(id, names, refresh), general).toList();
  }

  /**
   * An object that the connected user may not see has no forms. Where it has record types, each has
   * a form beside the one for all.
   */
  private Stream<ObjectNode> own(ConnectionId id, Collection<String> names, boolean refresh) {
    if (refresh) {
      values.clear();
    }
    Map<String, Described> described =
        refresh ? metadata.refresh(id, names) : metadata.describe(id, names);
    return names.stream()
        .flatMap(name -> described.get(name).known().stream())
        .flatMap(object -> Stream.concat(ofAllTypes(id, object), ofEachType(id, object)));
  }

  private static Stream<ObjectNode> ofAllTypes(ConnectionId id, OrgObject object) {
    return OrgTemplates.of(object, id.name()).stream();
  }

  private Stream<ObjectNode> ofEachType(ConnectionId id, OrgObject object) {
    return values.of(id, object).stream()
        .flatMap(type -> OrgTemplates.of(object, id.name(), type).stream());
  }
}
