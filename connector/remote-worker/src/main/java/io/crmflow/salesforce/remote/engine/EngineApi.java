package io.crmflow.salesforce.remote.engine;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.Response;
import java.util.List;
import java.util.Map;

/**
 * What the external-task client has no method for. Thread-safe.
 *
 * @see <a href="https://docs.camunda.org/rest/camunda-bpm-platform/7.24/">Camunda REST API</a>
 */
@Headers("Content-Type: application/json")
public interface EngineApi {

  @RequestLine("GET /process-definition/{id}/xml")
  JsonNode model(@Param("id") String definition);

  @RequestLine("GET /process-instance?subProcessInstance={id}")
  List<JsonNode> callers(@Param("id") String instance);

  @RequestLine("GET /process-instance/{id}/activity-instances")
  JsonNode activities(@Param("id") String instance);

  /** The variable as an execution sees it; 404 when there is none. */
  @RequestLine("GET /process-instance/{id}/variables/{name}?deserializeValue=false")
  JsonNode variable(@Param("id") String execution, @Param("name") String name);

  /** The content of a file or an array of bytes, unread: the caller closes the answer. */
  @RequestLine("GET /process-instance/{id}/variables/{name}/data")
  Response content(@Param("id") String execution, @Param("name") String name);

  @RequestLine("POST /external-task/{id}/lock")
  void lock(@Param("id") String task, Map<String, Object> lock);

  @RequestLine("POST /external-task/{id}/unlock")
  void unlock(@Param("id") String task);

  @RequestLine("GET /external-task?workerId={worker}&maxResults={most}")
  List<JsonNode> lockedBy(@Param("worker") String worker, @Param("most") int most);

  @RequestLine("GET /incident?incidentType={type}")
  List<JsonNode> incidents(@Param("type") String type);

  @RequestLine("GET /incident?incidentType={type}&configuration={configuration}")
  List<JsonNode> incidents(
      @Param("type") String type, @Param("configuration") String configuration);

  @RequestLine("POST /execution/{id}/create-incident")
  void createIncident(@Param("id") String execution, Map<String, Object> incident);

  @RequestLine("DELETE /incident/{id}")
  void resolveIncident(@Param("id") String incident);
}
