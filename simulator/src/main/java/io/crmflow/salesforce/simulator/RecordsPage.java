package io.crmflow.salesforce.simulator;

import io.crmflow.salesforce.simulator.http.Html;
import io.crmflow.salesforce.simulator.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The records of one object, page by page; fields that no record of the page has are left out. */
final class RecordsPage {
  private static final int SIZE = 50;

  private final Org org;

  RecordsPage(Org org) {
    this.org = org;
  }

  Response show(String object, String page) {
    if (!org.counts().containsKey(object)) {
      return Response.html(
          404,
          Html.page(
              "Not found",
              "<h1>No object %s</h1><p><a href=\"/\">Back to the org</a></p>"
                  .formatted(Html.escape(object))));
    }
    List<Map<String, Object>> all = org.records(object);
    int pages = Math.max(1, (all.size() + SIZE - 1) / SIZE);
    int number = Math.min(number(page), pages);
    List<Map<String, Object>> shown =
        all.subList((number - 1) * SIZE, Math.min(all.size(), number * SIZE));
    return Response.formPage(
        Html.page(
            object,
            """
            <p><a href="/">Back to the org</a></p>
            <h1>%s</h1>
            <p>%d records, page %d of %d %s</p>
            <div class="wide">%s</div>
            """
                .formatted(
                    Html.escape(object),
                    all.size(),
                    number,
                    pages,
                    links(number, pages),
                    table(object, shown))));
  }

  private String table(String object, List<Map<String, Object>> records) {
    List<String> fields =
        org.fields(object).stream()
            .filter(field -> records.stream().anyMatch(record -> isShown(record.get(field))))
            .toList();
    return "<table class=\"records\"><thead><tr>"
        + fields.stream()
            .map(field -> "<th>" + Html.escape(field) + "</th>")
            .collect(Collectors.joining())
        + "</tr></thead><tbody>\n"
        + records.stream().map(record -> row(fields, record)).collect(Collectors.joining("\n"))
        + "\n</tbody></table>";
  }

  private static String row(List<String> fields, Map<String, Object> record) {
    return "<tr>"
        + fields.stream()
            .map(field -> "<td>" + Html.escape(text(record.get(field))) + "</td>")
            .collect(Collectors.joining())
        + "</tr>";
  }

  /** The parts of a compound value have columns of their own, and nothing here is deleted. */
  private static boolean isShown(Object value) {
    return value != null && !Boolean.FALSE.equals(value) && !(value instanceof Map);
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes ? bytes.length + " bytes" : Objects.toString(value, "");
  }

  private static String links(int number, int pages) {
    return (number > 1 ? link(number - 1, "previous") + " " : "")
        + (number < pages ? link(number + 1, "next") : "");
  }

  private static String link(int page, String text) {
    return "<a href=\"?page=%d\">%s</a>".formatted(page, text);
  }

  private static int number(String page) {
    return page != null && page.matches("[1-9]\\d{0,6}") ? Integer.parseInt(page) : 1;
  }
}
