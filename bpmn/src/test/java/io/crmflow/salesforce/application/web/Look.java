package io.crmflow.salesforce.application.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Locale;

/**
 * Looks at a page in both themes: no serious finding of axe-core, and nothing wider than the window
 * of a telephone.
 */
record Look(Page page, Axe axe) {

  private static final int WIDE = 1280;
  private static final int NARROW = 390;
  private static final int HEIGHT = 800;

  /** Pages that were not made of our components have no such class and follow at once. */
  private static final String WEARS =
      """
      (theme) => !document.documentElement.className.startsWith('cds--g')
        || document.documentElement.className === theme
      """;

  Look(Page page) {
    this(page, new Axe());
  }

  /** A browser as wide as a screen, where nothing moves. */
  static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setColorScheme(ColorScheme.LIGHT)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setViewportSize(WIDE, HEIGHT);
  }

  void at(String name) {
    look(name, true);
  }

  /** For a page that is not made for telephones. */
  void onAScreen(String name) {
    look(name, false);
  }

  /** Ends in the theme in which the page was opened. */
  private void look(String name, boolean onATelephone) {
    for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      wear(scheme);
      axe.check(page);
      String seen = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
      picture(seen + "-" + WIDE);
      if (onATelephone) {
        page.setViewportSize(NARROW, HEIGHT);
        assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
            .as("width of %s", seen)
            .isLessThanOrEqualTo(NARROW);
        picture(seen + "-" + NARROW);
        page.setViewportSize(WIDE, HEIGHT);
      }
    }
  }

  private void wear(ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.waitForFunction(WEARS, scheme == ColorScheme.DARK ? "cds--g100" : "cds--g10");
  }

  private void picture(String name) {
    page.evaluate("() => window.scrollTo(0, 0)");
    Picture.ofPage(page, name);
  }
}
