package io.crmflow.salesforce.console.modeler;

import io.crmflow.salesforce.console.problem.Problem;
import io.crmflow.salesforce.process.DriftReport;
import io.crmflow.salesforce.process.DriftWatch;
import io.crmflow.salesforce.process.ModelReport;
import io.crmflow.salesforce.process.ProcessDeployments;
import io.crmflow.salesforce.process.RefusedModelException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Checks models and deploys them; nothing is deployed without the check. */
@RestController
@RequestMapping("/api/salesforce/deployments")
@Tag(name = "Modeler")
class DeploymentController {

  /** One byte more than the check takes, so that it can say that the model is too large. */
  private static final int MOST_READ = 5_000_001;

  private final ProcessDeployments deployments;
  private final DriftWatch watch;

  DeploymentController(ProcessDeployments deployments, DriftWatch watch) {
    this.deployments = deployments;
    this.watch = watch;
  }

  @PostMapping(path = "/check", consumes = MediaType.APPLICATION_XML_VALUE)
  @Operation(
      summary = "What is wrong with a BPMN model, and what its instances will cost",
      description = "instances is how many run in a day, for a comparison with the orgs' limits")
  ModelReport check(
      HttpServletRequest model,
      @RequestParam(defaultValue = "0") @Min(0) @Max(10_000_000) int instances)
      throws IOException {
    return deployments.check(model.getInputStream().readNBytes(MOST_READ), instances);
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Check and deploy BPMN models, and forms with them")
  ProcessDeployments.Deployed deploy(
      @RequestParam String name, @RequestParam("data") List<MultipartFile> data)
      throws IOException {
    Map<String, byte[]> resources = new LinkedHashMap<>();
    for (MultipartFile file : data) {
      resources.put(file.getOriginalFilename(), file.getBytes());
    }
    return deployments.deploy(name, resources);
  }

  @GetMapping("/drift")
  @Operation(
      summary = "Deployed processes that the connected orgs no longer fit, as last seen",
      description = "By itself one node looks each night.")
  DriftReport drift() {
    return watch.last();
  }

  @PostMapping("/drift")
  @Operation(summary = "Compare all deployed processes with their orgs now")
  DriftReport look() {
    return watch.look();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(RefusedModelException refusal) {
    ProblemDetail problem =
        Problem.of(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "MODEL_REFUSED",
            refusal.getMessage(),
            "Correct the elements named in findings and deploy again");
    problem.setProperty("findings", refusal.findings());
    return ResponseEntity.of(problem).build();
  }
}
