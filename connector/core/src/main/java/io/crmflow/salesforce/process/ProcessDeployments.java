package io.crmflow.salesforce.process;

import java.util.List;
import java.util.Map;

/** Checks process models and hands them to the engine. Thread-safe. */
public interface ProcessDeployments {

  /**
   * Everything that can be known about a model without running it. Fields are compared with the
   * connected org where its describe can be read; a field that the org got within the last hour may
   * not be known yet. A deployment asks the org anew.
   *
   * @param model BPMN 2.0 XML; hostile or unreadable XML is a finding, never an exception
   */
  default ModelReport check(byte[] model) {
    return check(model, 0);
  }

  /**
   * The same, with a look at what so many instances a day take from the daily API limits of the
   * orgs.
   *
   * @param instancesPerDay 0 when nobody knows, at most 10,000,000
   */
  ModelReport check(byte[] model, int instancesPerDay);

  /**
   * Checks and deploys resources as one deployment.
   *
   * @param name what people see of the deployment
   * @param resources content by file name; {@code .bpmn} files are checked
   * @throws RefusedModelException when a model may not be deployed; nothing is deployed then
   */
  Deployed deploy(String name, Map<String, byte[]> resources);

  /**
   * Compares the newest version of each deployed process with its orgs now, with one API call for
   * each object; those with something that would keep them from being deployed today. Code that a
   * model holds is no drift.
   */
  List<Drift> drift();

  /**
   * What was deployed.
   *
   * @param id id of the deployment
   * @param findings warnings and hints
   */
  record Deployed(String id, String name, List<DeployedProcess> processes, List<Finding> findings) {

    public Deployed {
      processes = List.copyOf(processes);
      findings = List.copyOf(findings);
    }
  }

  /**
   * One deployed process.
   *
   * @param id id of this version
   */
  record DeployedProcess(String id, String key, String name, int version) {}

  /** A deployed process that the org no longer fits. */
  record Drift(DeployedProcess process, List<Finding> findings) {

    public Drift {
      findings = List.copyOf(findings);
    }
  }
}
