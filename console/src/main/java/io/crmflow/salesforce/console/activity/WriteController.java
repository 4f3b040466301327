package io.crmflow.salesforce.console.activity;

import io.crmflow.salesforce.audit.Write;
import io.crmflow.salesforce.audit.Writes;
import io.crmflow.salesforce.operation.RecordId;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which process instance wrote which record, over HTTP: connections without tenant. */
@RestController
@RequestMapping("/api/salesforce/writes")
@Tag(name = "Writes")
class WriteController {

  private final Writes writes;

  WriteController(Writes writes) {
    this.writes = writes;
  }

  @GetMapping
  @Operation(
      summary =
          "Who wrote a record, or what a process instance wrote: the newest 200, newest first",
      description =
          "Give either record, an id of 15 or 18 characters, or processInstance. There are no"
              + " values of fields.")
  List<Write> list(
      @RequestParam(required = false) String record,
      @RequestParam(required = false) String processInstance) {
    if (given(record) == given(processInstance)) {
      throw new SalesforceException(oneOfThem());
    }
    return given(record)
        ? writes.ofRecord("", RecordId.checked("record", record))
        : writes.ofProcessInstance("", processInstance.strip());
  }

  private static boolean given(String value) {
    return value != null && !value.isBlank();
  }

  private static SalesforceError oneOfThem() {
    return SalesforceError.of(
        ErrorCategory.VALIDATION,
        "ONE_PARAMETER_NEEDED",
        "The question names neither a record nor a process instance, or both",
        "Give one of the parameters record and processInstance.");
  }
}
