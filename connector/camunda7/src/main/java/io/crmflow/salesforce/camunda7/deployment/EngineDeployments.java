package io.crmflow.salesforce.camunda7.deployment;

import io.crmflow.salesforce.check.StepFieldsCheck;
import io.crmflow.salesforce.process.Finding;
import io.crmflow.salesforce.process.ModelReport;
import io.crmflow.salesforce.process.ProcessDeployments;
import io.crmflow.salesforce.process.RefusedModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** Deployments of the engine behind the check of their models. Thread-safe. */
public final class EngineDeployments implements ProcessDeployments {

  private static final String SOURCE = "Salesforce modeler";

  private final RepositoryService repository;
  private final ModelCheck check;

  /** Creates the door. */
  public EngineDeployments(RepositoryService repository, ModelCheck check) {
    this.repository = repository;
    this.check = check;
  }

  @Override
  public ModelReport check(byte[] model, int instancesPerDay) {
    return DayCost.of(instancesPerDay).addTo(check.report(model, check.remembered()));
  }

  @Override
  public Deployed deploy(String name, Map<String, byte[]> resources) {
    List<Finding> findings = new ArrayList<>();
    StepFieldsCheck fields = check.fresh();
    resources.forEach(
        (file, content) -> {
          if (isModel(file)) {
            findings.addAll(check.report(content, fields).findings());
          }
        });
    if (findings.stream().anyMatch(Finding::blocks)) {
      throw new RefusedModelException(findings);
    }
    DeploymentBuilder deployment = repository.createDeployment().name(name).source(SOURCE);
    resources.forEach(
        (file, content) -> deployment.addInputStream(file, new ByteArrayInputStream(content)));
    return deployed(deploy(deployment), findings);
  }

  @Override
  public List<Drift> drift() {
    ModelCheck deployed = check.ofDeployed();
    StepFieldsCheck fields = deployed.fresh();
    return repository.createProcessDefinitionQuery().latestVersion().active().list().stream()
        .map(
            process ->
                new Drift(process(process), deployed.report(model(process), fields).findings()))
        .filter(drift -> drift.findings().stream().anyMatch(Finding::blocks))
        .toList();
  }

  private static boolean isModel(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml");
  }

  /** What only the engine finds, such as a flow without a target, belongs to the model too. */
  private static DeploymentWithDefinitions deploy(DeploymentBuilder deployment) {
    try {
      return deployment.deployWithResult();
    } catch (ParseException e) {
      throw new RefusedModelException(
          e.getResorceReports().stream()
              .flatMap(report -> report.getErrors().stream())
              .map(problem -> refused(problem.getMainElementId(), problem.getMessage()))
              .toList());
    } catch (ProcessEngineException e) {
      throw new RefusedModelException(List.of(refused(null, e.getMessage())));
    }
  }

  private static Finding refused(String element, String reason) {
    return Finding.error(
        element,
        "REFUSED_BY_ENGINE",
        "The engine does not take the model: " + reason,
        "Correct the element and deploy again");
  }

  private static Deployed deployed(DeploymentWithDefinitions deployment, List<Finding> findings) {
    List<ProcessDefinition> processes = deployment.getDeployedProcessDefinitions();
    return new Deployed(
        deployment.getId(),
        deployment.getName(),
        processes == null ? List.of() : processes.stream().map(EngineDeployments::process).toList(),
        findings);
  }

  private static DeployedProcess process(ProcessDefinition process) {
    return new DeployedProcess(
        process.getId(), process.getKey(), process.getName(), process.getVersion());
  }

  private byte[] model(ProcessDefinition process) {
    try (InputStream model = repository.getProcessModel(process.getId())) {
      return model.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The model of " + process.getId() + " cannot be read", e);
    }
  }
}
