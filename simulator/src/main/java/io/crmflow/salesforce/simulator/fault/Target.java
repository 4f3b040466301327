package io.crmflow.salesforce.simulator.fault;

import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.schema.RecordId;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * What a fault strikes. An empty part fits anything. Immutable.
 *
 * @param method requests with this method
 * @param path requests whose path contains this text; empty for the data and SOAP APIs
 * @param object rows of this object, or requests that name it
 * @param operation rows that are written so: {@code insert}, {@code update}, {@code upsert}, {@code
 *     delete} or {@code convert}
 * @param record rows with this id or with a reference to it, or requests that name it; 15
 *     characters become 18
 */
public record Target(String method, String path, String object, String operation, String record) {
  static final Target ANY = new Target("", "", "", "", "");

  private static final String DATA = "/services/data";
  private static final String SOAP = "/services/Soap";

  /** In paths, in JSON, in a query, and in the JSON of a bulk job. */
  private static final String BEFORE_OBJECT =
      "(/sobjects/|\"(type|object)\"\\s*:\\s*\"|\\bfrom(\\s|\\+|%20)+)";

  public Target {
    if (!record.isEmpty()) {
      String text = record;
      record =
          RecordId.normalize(text)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "record must be an id of 15 or 18 characters; it is '" + text + "'"));
    }
  }

  Target ofMethod(String name) {
    return new Target(name, path, object, operation, record);
  }

  Target ofPath(String part) {
    return new Target(method, part, object, operation, record);
  }

  Target ofObject(String name) {
    return new Target(method, path, name, operation, record);
  }

  Target ofOperation(String name) {
    return new Target(method, path, object, name, record);
  }

  Target ofRecord(String id) {
    return new Target(method, path, object, operation, id);
  }

  boolean fits(Request request) {
    return (method.isEmpty() || method.equalsIgnoreCase(request.method()))
        && (path.isEmpty() ? isApi(request) : request.path().contains(path))
        && (object.isEmpty() || names(request))
        && (record.isEmpty() || text(request).contains(record.substring(0, 15)));
  }

  boolean fitsRow(String rowObject, String rowOperation, Collection<String> touched) {
    return fitsObject(rowObject)
        && (operation.isEmpty() || operation.equalsIgnoreCase(rowOperation))
        && (record.isEmpty() || touched.contains(record));
  }

  boolean fitsObject(String name) {
    return object.isEmpty() || object.equalsIgnoreCase(name);
  }

  private boolean names(Request request) {
    return Pattern.compile(BEFORE_OBJECT + Pattern.quote(object) + "\\b", Pattern.CASE_INSENSITIVE)
        .matcher(text(request))
        .find();
  }

  private static boolean isApi(Request request) {
    return request.path().startsWith(DATA) || request.path().startsWith(SOAP);
  }

  private static String text(Request request) {
    return request.path()
        + "\n"
        + request.query().getOrDefault("q", "")
        + "\n"
        + request.body().text();
  }
}
