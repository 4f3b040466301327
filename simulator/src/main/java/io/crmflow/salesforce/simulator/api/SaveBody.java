package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.event.EventLog;
import io.crmflow.salesforce.simulator.event.PublishedEvent;
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

  /** A platform event is not saved but enqueued, which its answer says as if it were an error. */
  static Map<String, Object> created(String object, String id) {
    Map<String, Object> body = saved(id);
    if (EventLog.isEvent(object)) {
      Map<String, Object> enqueued = new LinkedHashMap<>();
      enqueued.put("statusCode", "OPERATION_ENQUEUED");
      enqueued.put("message", PublishedEvent.eventUuid(id));
      enqueued.put("fields", List.of());
      body.put("errors", List.of(enqueued));
    }
    return body;
  }

  static Map<String, Object> upserted(String id, boolean created) {
    Map<String, Object> body = saved(id);
    body.put("created", created);
    return body;
  }
}
