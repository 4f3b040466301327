package io.crmflow.salesforce.simulator.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Plain pages without scripts or external assets. */
public final class Html {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #16325c; --quiet: #54698d; --page: #f4f6f9;
        --paper: #fff; --line: #d8dde6; --edge: #747474; --accent: #0b5cab; --on-accent: #fff;
        --bad: #ba0517 }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e5e9f0; --quiet: #a3b1c6; --page: #11151c; --paper: #1a2029;
          --line: #323b49; --edge: #6b7789; --accent: #78b0fd; --on-accent: #0a1a2f;
          --bad: #fe8f7d }
      }
      * { box-sizing: border-box }
      body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page);
        margin: 0 }
      main { width: calc(100% - 2rem); max-width: 72rem; margin: 2rem auto; padding: 2rem; background: var(--paper);
        border: 1px solid var(--line); border-radius: .5rem }
      h1 { font-size: 1.5rem; margin: 0 0 .5rem }
      h2 { font-size: 1.125rem; margin: 2rem 0 .75rem; padding-bottom: .25rem;
        border-bottom: 2px solid var(--accent) }
      a { color: var(--accent) }
      button { font: inherit; padding: .3125rem 1rem; cursor: pointer; white-space: nowrap;
        border: 1px solid var(--edge); border-radius: .25rem; background: var(--paper);
        color: var(--accent) }
      button.primary { background: var(--accent); border-color: var(--accent);
        color: var(--on-accent) }
      table { border-collapse: collapse; width: 100% }
      th, td { text-align: left; padding: .25rem .75rem; border-bottom: 1px solid var(--line);
        vertical-align: top }
      th { color: var(--quiet); font-weight: 600 }
      td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
      td.time { white-space: nowrap; font-variant-numeric: tabular-nums }
      td form { margin: 0 }
      code { font-size: .875rem; overflow-wrap: anywhere }
      .wide { overflow-x: auto }
      .records th, .records td { white-space: nowrap; max-width: 24rem; overflow: hidden;
        text-overflow: ellipsis }
      .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr));
        gap: 0 2.5rem }
      .facts { display: flex; flex-wrap: wrap; gap: .5rem 2.5rem; margin: 1rem 0 }
      .facts dt { color: var(--quiet); font-size: .8125rem }
      .facts dd { margin: 0; font-weight: 600 }
      .new { margin-top: 1rem }
      .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
        gap: .75rem; align-items: end; margin-bottom: .75rem }
      .actions { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end;
        margin: 0 0 .75rem }
      .actions .actions { margin: 0 }
      form > button + button { margin-left: .5rem }
      label { display: block; color: var(--quiet); font-size: .8125rem }
      input, select { font: inherit; width: 100%; padding: .3125rem .5rem;
        background: var(--paper); border: 1px solid var(--edge); border-radius: .25rem;
        color: inherit; height: 2.25rem }
      .bad { color: var(--bad) }
      .note { color: var(--quiet); font-size: .875rem }
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
