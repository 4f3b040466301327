package io.crmflow.salesforce.application.web;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/**
 * Pictures of pages, to be looked at: property {@code pictures} names a folder for them. Without it
 * none are taken, since a hundred of them take half a minute.
 */
final class Picture {

  private static final String FOLDER = System.getProperty("pictures");

  private Picture() {}

  /** What the window shows. */
  static void ofWindow(Page page, String name) {
    take(page, name, false);
  }

  /** All of the page. */
  static void ofPage(Page page, String name) {
    page.mouse().move(0, 0);
    take(page, name, true);
  }

  private static void take(Page page, String name, boolean whole) {
    if (FOLDER != null) {
      Axe.standStill(page);
      page.screenshot(
          new Page.ScreenshotOptions().setFullPage(whole).setPath(Path.of(FOLDER, name + ".png")));
    }
  }
}
