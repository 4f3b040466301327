package io.crmflow.salesforce.simulator.http;

/** Plain pages without scripts or external assets. */
public final class Html {
  private static final String STYLE =
      """
      body { font: 16px/1.5 system-ui, sans-serif; color: #16325c; background: #f4f6f9; margin: 0 }
      main { max-width: 60rem; margin: 3rem auto; padding: 2rem; background: #fff }
      h1 { font-size: 1.5rem; margin-top: 0 }
      button { font: inherit; padding: .5rem 1.5rem; margin-right: .5rem; cursor: pointer }
      button.primary { background: #0b5cab; border: 1px solid #0b5cab; color: #fff }
      table { border-collapse: collapse; width: 100% }
      th, td { text-align: left; padding: .25rem .75rem; border-bottom: 1px solid #d8dde6 }
      .note { color: #54698d; font-size: .875rem }
      """;

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
}
