package io.crmflow.salesforce.console.modeler;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Connections;
import io.crmflow.salesforce.lookup.OwnerSearch;
import io.crmflow.salesforce.lookup.OwnerSearch.Owner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who may own a record. */
@RestController
@RequestMapping("/api/salesforce/connections/{name}/owners")
@Tag(name = "Modeler")
class OwnerController {

  private final Connections connections;
  private final OwnerSearch search;

  OwnerController(Connections connections, OwnerSearch search) {
    this.connections = connections;
    this.search = search;
  }

  @GetMapping
  @Operation(
      summary = "Queues of an object and active users whose name has these letters, ten of each",
      description = "One API call for each search.")
  List<Owner> find(
      @PathVariable String name,
      @RequestParam String object,
      @RequestParam("letters") @Size(min = 2, max = 80) String letters) {
    return search.find(connections.get(ConnectionId.of(name)).id(), object, letters);
  }
}
