package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** A person without a mouse: goes from one control to the next. */
record Keyboard(Page page) {

  /** More than any page has. */
  private static final int CONTROLS = 60;

  private static final String NAME =
      """
      () => {
        const at = document.activeElement;
        return (at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent)
          .trim();
      }
      """;

  /** Presses Tab until the control with this name has the focus. */
  Keyboard to(String name) {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < CONTROLS; i++) {
      page.keyboard().press("Tab");
      String here = (String) page.evaluate(NAME);
      if (here.equals(name)) {
        return this;
      }
      seen.add(here);
    }
    return fail("No Tab leads to '%s' on %s, only to %s", name, page.url(), seen);
  }

  Keyboard press(String key) {
    page.keyboard().press(key);
    return this;
  }

  Keyboard type(String text) {
    page.keyboard().type(text);
    return this;
  }
}
