package io.crmflow.salesforce.client;

import feign.Response;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The pages of a query's result on their way into one file: each page repeats the line of column
 * names, which is kept once. For one thread.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/query_get_job_results.htm">Get
 *     Results for a Query Job</a>
 */
final class BulkPages implements AutoCloseable {

  private static final String LOCATOR = "Sforce-Locator";

  /** The word that stands where the last page has no locator. */
  private static final String END = "null";

  private final long mostBytes;
  private final TemporaryFile all = TemporaryFile.create();
  private final TemporaryFile page = TemporaryFile.create();
  private String locator = "";
  private long size;
  private boolean given;

  BulkPages(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** The path of the next page. */
  String next(String results) {
    return locator.isEmpty() ? results : results + "&locator=" + PercentEncoded.of(locator);
  }

  boolean more() {
    return !locator.equals(END);
  }

  /** Reads one page; may be repeated. */
  Response page(StreamedRequests requests, String path) throws IOException {
    Files.newOutputStream(page.path(), StandardOpenOption.TRUNCATE_EXISTING).close();
    try {
      Response response = requests.download(path, "text/csv", page, Math.max(1, mostBytes - size));
      // header names keep no letter case on their way
      locator =
          response.headers().entrySet().stream()
              .filter(header -> header.getKey().equalsIgnoreCase(LOCATOR))
              .flatMap(header -> header.getValue().stream())
              .findFirst()
              .orElse(END);
      return response;
    } catch (SalesforceException e) {
      throw "ANSWER_TOO_LARGE".equals(e.error().code()) ? new SalesforceException(tooLarge()) : e;
    }
  }

  /** Adds the page to those before. */
  void append() {
    try (InputStream rows = new BufferedInputStream(page.open());
        OutputStream out = Files.newOutputStream(all.path(), StandardOpenOption.APPEND)) {
      if (size > 0) {
        skipLine(rows);
      }
      size += rows.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("A page of rows could not be kept in java.io.tmpdir", e);
    }
  }

  FileContent content(String name, String type) {
    FileContent content = all.content(name, type);
    given = true;
    return content;
  }

  @Override
  public void close() {
    page.close();
    if (!given) {
      all.close();
    }
  }

  /** Field names hold no line break. */
  private static void skipLine(InputStream in) throws IOException {
    int read = in.read();
    while (read >= 0 && read != '\n') {
      read = in.read();
    }
  }

  private SalesforceError tooLarge() {
    return SalesforceError.of(
            ErrorCategory.VALIDATION,
            "RESULT_TOO_LARGE",
            String.format("The query found more than %,d bytes of rows", mostBytes),
            "Select fewer fields or records, or raise the limit of the step.")
        .about(List.of("soql"));
  }
}
