package io.crmflow.salesforce.application.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;

/** The hands of a person at the modeler: mouse and keyboard only. */
final class Drawing {

  /** The list shows this once it has fewer entries than before. */
  private static final Pattern FILTERED = Pattern.compile("\\d+ results? found");

  private final Page page;

  Drawing(Page page) {
    this.page = page;
  }

  /**
   * Drags an entry of the palette to a place of the canvas, counted from its left upper corner.
   *
   * @return id of the new element
   */
  String drag(String paletteEntry, int x, int y) {
    return drop(page.locator(".djs-palette [data-action='" + paletteEntry + "']"), x, y);
  }

  /**
   * Opens the list of operations, looks one up and drags it to the canvas.
   *
   * @return id of the new element
   */
  String dragOperation(String words, String operation, int x, int y) {
    page.locator(".djs-palette [data-action='salesforce']").click();
    page.locator(".djs-popup input").pressSequentially(words);
    page.getByText(FILTERED).waitFor();
    return drop(page.locator(".djs-popup [data-id='salesforce-" + operation + "']"), x, y);
  }

  private String drop(Locator what, int x, int y) {
    BoundingBox canvas = canvas().boundingBox();
    Mouse mouse = page.mouse();
    what.hover();
    mouse.down();
    // the first move begins the drag, the second is over the canvas already
    mouse.move(canvas.x + x - 20, canvas.y + y - 20, new Mouse.MoveOptions().setSteps(5));
    mouse.move(canvas.x + x, canvas.y + y, new Mouse.MoveOptions().setSteps(5));
    mouse.up();
    String id = page.locator(".djs-shape.selected").getAttribute("data-element-id");
    // a new event waits for its name
    page.keyboard().press("Escape");
    return id;
  }

  /** Draws a sequence flow with the arrow of the palette. */
  void connect(String from, String to) {
    selectNothing();
    page.locator(".djs-palette [data-action='global-connect-tool']").click();
    click(from);
    click(to);
  }

  void select(String id) {
    selectNothing();
    click(id);
  }

  private void click(String id) {
    page.locator(".djs-shape[data-element-id='" + id + "'] .djs-hit").first().click();
  }

  /**
   * The menu of a selected element would lie over its neighbours. The first click after a drawn
   * arrow belongs to the arrow.
   */
  void selectNothing() {
    canvas().click(new Locator.ClickOptions().setPosition(600, 500).setClickCount(2));
  }

  /** Types into a field of the properties panel. */
  void fill(String label, String value) {
    field(label).fill(value);
    field(label).press("Tab");
  }

  void choose(String label, String value) {
    field(label).selectOption(value);
  }

  /** A field of a Salesforce step; the general properties have a field "Name" too. */
  Locator field(String label) {
    return page.locator(".modeler-properties [data-group-id*='CustomProperties']")
        .getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  void openGroup(String id) {
    page.locator(
            ".modeler-properties [data-group-id$='CustomProperties-"
                + id
                + "'] .bio-properties-panel-group-header")
        .click();
  }

  Locator canvas() {
    return page.getByTestId("canvas");
  }
}
