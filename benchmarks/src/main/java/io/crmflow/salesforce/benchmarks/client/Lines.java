package io.crmflow.salesforce.benchmarks.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Looks at each line of a result. */
final class Lines {

  private Lines() {}

  /** Counts the rows below the line of names, and closes the stream. */
  static int count(InputStream csv) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
      lines.readLine();
      int count = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        count += line.isEmpty() ? 0 : 1;
      }
      return count;
    }
  }
}
