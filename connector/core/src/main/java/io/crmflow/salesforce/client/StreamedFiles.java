package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import feign.Request.HttpMethod;
import feign.Response;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Salesforce Files over streamed requests. Thread-safe. */
final class StreamedFiles implements SalesforceFiles {

  private static final String VERSIONS = "/data/sobjects/ContentVersion";

  private final StreamedRequests requests;
  private final Policies policies;
  private final AnswerDecoder decoder;

  StreamedFiles(StreamedRequests requests, Policies policies, AnswerDecoder decoder) {
    this.requests = requests;
    this.policies = policies;
    this.decoder = decoder;
  }

  @Override
  public String upload(ObjectNode fields, FileContent content) {
    FileContent body = new Multipart(fields, content).body();
    return policies.run(() -> created(body));
  }

  private String created(FileContent body) {
    try (Response response = requests.upload(HttpMethod.POST, VERSIONS, body.mimeType(), body)) {
      return id(response);
    } catch (IOException e) {
      throw new UncheckedIOException("An upload broke off in this application", e);
    }
  }

  private String id(Response response) {
    RowResult result = (RowResult) decoder.decode(response, RowResult.class);
    if (result.success() && result.id() != null) {
      return result.id();
    }
    throw new SalesforceException(ErrorAnswers.of(result));
  }

  @Override
  public FileContent download(String versionId, String name, String mimeType, long size) {
    TemporaryFile file = TemporaryFile.create();
    try {
      String path = VERSIONS + "/" + PercentEncoded.of(versionId) + "/VersionData";
      policies.run(() -> written(path, file, size));
      return new FileContent(name, mimeType, size, file);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private Void written(String path, TemporaryFile file, long size) {
    try (Response response = requests.download(path, "*/*", file, size)) {
      if (file.size() != size) {
        throw new SalesforceException(incomplete(size, file.size()));
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("A downloaded file could not be kept in java.io.tmpdir", e);
    }
  }

  private static SalesforceError incomplete(long expected, long arrived) {
    return SalesforceError.of(
        ErrorCategory.TRANSIENT,
        "INCOMPLETE_FILE",
        "The file has " + expected + " bytes, but " + arrived + " arrived",
        "The step is tried again; if this stays, find out what stands between this application and"
            + " Salesforce and changes answers.");
  }
}
