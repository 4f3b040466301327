package io.crmflow.salesforce.simulator.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Plain pages without scripts or external assets. */
public final class Html {
  private static final String STYLE =
      """
      * { box-sizing: border-box }
      body { font: 15px/1.5 system-ui, sans-serif; color: #16325c; background: #f4f6f9; margin: 0 }
      main { max-width: 72rem; margin: 2rem auto; padding: 2rem; background: #fff;
        border: 1px solid #d8dde6; border-radius: .5rem }
      h1 { font-size: 1.5rem; margin: 0 0 .5rem }
      h2 { font-size: 1.125rem; margin: 2rem 0 .75rem; padding-bottom: .25rem;
        border-bottom: 2px solid #0b5cab }
      a { color: #0b5cab }
      button { font: inherit; padding: .375rem 1rem; margin-right: .5rem; cursor: pointer;
        border: 1px solid #747474; border-radius: .25rem; background: #fff; color: #0b5cab }
      button.primary { background: #0b5cab; border: 1px solid #0b5cab; color: #fff }
      table { border-collapse: collapse; width: 100% }
      th, td { text-align: left; padding: .25rem .75rem; border-bottom: 1px solid #d8dde6;
        vertical-align: top }
      th { color: #54698d; font-weight: 600 }
      td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
      td form { margin: 0 }
      code { font-size: .875rem; overflow-wrap: anywhere }
      .wide { overflow-x: auto }
      .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr));
        gap: 0 2.5rem }
      .facts { display: flex; flex-wrap: wrap; gap: .5rem 2.5rem; margin: 1rem 0 }
      .facts dt { color: #54698d; font-size: .8125rem }
      .facts dd { margin: 0; font-weight: 600 }
      .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr));
        gap: .75rem; align-items: end; margin-bottom: .75rem }
      label { display: block; color: #54698d; font-size: .8125rem }
      input, select { font: inherit; width: 100%; padding: .3125rem .5rem; background: #fff;
        border: 1px solid #747474; border-radius: .25rem; color: inherit }
      .bad { color: #ba0517 }
      .note { color: #54698d; font-size: .875rem }
      """;

  /** Nothing is loaded, nothing runs, and the only style is ours. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; base-uri 'none'; frame-ancestors 'none'";

  private Html() {}

  /** A whole page around the given body. */
  public static String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s | Salesforce org simulator</title>
    <style>%s</style>
    </head>
    <body><main>
    %s
    </main></body>
    </html>
    """
        .formatted(escape(title), STYLE, body);
  }

  /** Makes text safe inside elements and quoted attributes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
