package io.crmflow.salesforce.simulator.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON of a row that was saved. */
final class SaveBody {
  private SaveBody() {}

  static Map<String, Object> saved(String id) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", id);
    body.put("success", true);
    body.put("errors", List.of());
    return body;
  }

  static Map<String, Object> upserted(String id, boolean created) {
    Map<String, Object> body = saved(id);
    body.put("created", created);
    return body;
  }
}
