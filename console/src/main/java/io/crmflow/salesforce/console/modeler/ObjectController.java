package io.crmflow.salesforce.console.modeler;

import io.crmflow.salesforce.client.ObjectList;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Connections;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The objects and fields of a connected org. */
@RestController
@RequestMapping("/api/salesforce/connections/{name}/objects")
@Tag(name = "Modeler")
class ObjectController {

  private final Connections connections;
  private final OrgMetadata metadata;

  ObjectController(Connections connections, OrgMetadata metadata) {
    this.connections = connections;
    this.metadata = metadata;
  }

  @GetMapping
  @Operation(summary = "Objects that people work with, as the connected user may see them")
  List<ObjectEntry> objects(@PathVariable String name) {
    return metadata.objects(connection(name)).stream()
        .filter(object -> object.queryable() && object.layoutable())
        .map(ObjectEntry::of)
        .sorted(Comparator.comparing(ObjectEntry::label))
        .toList();
  }

  @GetMapping("/{object}")
  @Operation(summary = "Fields and record types of an object, at most an hour old")
  ObjectView object(@PathVariable String name, @PathVariable String object) {
    return metadata
        .describe(connection(name), Set.of(object))
        .get(object)
        .known()
        .map(ObjectView::of)
        .orElseThrow(() -> unknown(name, object));
  }

  private ConnectionId connection(String name) {
    return connections.get(ConnectionId.of(name)).id();
  }

  private static SalesforceException unknown(String name, String object) {
    return new SalesforceException(
        SalesforceError.of(
            ErrorCategory.NOT_FOUND,
            "OBJECT_NOT_FOUND",
            "The org of connection '" + name + "' does not show an object '" + object + "'",
            "Check its API name (custom objects end in __c), the connected user's permissions and,"
                + " on the page Connections, that the connection works"));
  }

  /** An object in a list. */
  record ObjectEntry(String name, String label, boolean custom) {

    static ObjectEntry of(ObjectList.Entry entry) {
      return new ObjectEntry(entry.name(), entry.label(), entry.custom());
    }
  }
}
