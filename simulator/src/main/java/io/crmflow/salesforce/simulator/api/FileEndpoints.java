package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.RecordWriter;

/** The content of files. */
final class FileEndpoints {
  private final Rows rows;

  FileEndpoints(Rows rows) {
    this.rows = rows;
  }

  void register(Router router) {
    router
        .on(
            "GET",
            "/sobjects/ContentVersion/{id}/VersionData",
            call -> content(call, "ContentVersion", "VersionData"))
        .on(
            "GET",
            "/sobjects/ContentNote/{id}/Content",
            call -> content(call, "ContentNote", "Content"));
  }

  private Response content(ApiCall call, String object, String field) {
    byte[] content =
        rows.store()
            .read(
                () ->
                    RecordWriter.row(rows.table(object), call.variable("id"))
                        .filter(row -> !row.deleted())
                        .map(row -> (byte[]) row.value(field))
                        .orElseThrow(ApiException::notFound));
    call.tally().records(1);
    return Response.binary(200, content);
  }
}
