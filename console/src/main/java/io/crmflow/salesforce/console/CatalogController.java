package io.crmflow.salesforce.console;

import io.crmflow.salesforce.operation.Catalog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operation catalog over HTTP. */
@RestController
@RequestMapping("/api/salesforce/operations")
@Tag(name = "Operations")
class CatalogController {

  @GetMapping
  @Operation(summary = "Everything a Salesforce step can do")
  List<OperationView> list() {
    return Catalog.all().stream().map(OperationView::of).toList();
  }
}
