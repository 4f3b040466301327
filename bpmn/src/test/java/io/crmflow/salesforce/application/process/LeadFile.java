package io.crmflow.salesforce.application.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The example leads in {@code leads.csv}. No value in it holds a comma, so none is quoted. */
final class LeadFile {

  private LeadFile() {}

  /** All leads, in the order of the file. */
  static List<Lead> read() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(LeadFile.class.getResourceAsStream("/leads.csv")),
                StandardCharsets.UTF_8))) {
      if (!String.join(",", Lead.FIELDS.keySet()).equals(lines.readLine())) {
        throw new IOException("The columns of leads.csv are not " + Lead.FIELDS.keySet());
      }
      return lines.lines().map(line -> Lead.of(List.of(line.split(",", -1)))).toList();
    }
  }
}
