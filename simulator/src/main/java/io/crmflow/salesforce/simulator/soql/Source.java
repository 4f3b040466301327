package io.crmflow.salesforce.simulator.soql;

/**
 * The text of a query, which words refusals the way Salesforce does: the fragment, a caret under
 * the place, row and column, then the reason.
 */
record Source(String text) {

  static final String MALFORMED_QUERY = "MALFORMED_QUERY";
  static final String INVALID_FIELD = "INVALID_FIELD";
  static final String INVALID_TYPE = "INVALID_TYPE";
  static final String INVALID_OPERATOR = "INVALID_QUERY_FILTER_OPERATOR";

  /** Recorded answers show about this many characters, in whole words, on each side of a place. */
  private static final int REACH = 40;

  SoqlException malformed(int at, String reason) {
    return refused(MALFORMED_QUERY, at, reason);
  }

  SoqlException invalidField(int at, String reason) {
    return refused(INVALID_FIELD, at, reason);
  }

  /**
   * A refusal that points at a place.
   *
   * @param at the place, in code points from the start as the parser counts
   */
  SoqlException refused(String errorCode, int at, String reason) {
    int offset = text.offsetByCodePoints(0, Math.min(at, text.codePointCount(0, text.length())));
    int line = text.lastIndexOf('\n', offset - 1) + 1;
    int row = 1 + (int) text.substring(0, line).chars().filter(c -> c == '\n').count();
    int start = fragmentStart(line, offset);
    String fragment = text.substring(start, fragmentEnd(offset)).stripTrailing();
    String caret = " ".repeat(offset - start) + "^";
    String where = "ERROR at Row:" + row + ":Column:" + (offset - line + 1);
    return new SoqlException(
        errorCode, "\n" + fragment + "\n" + caret + "\n" + where + "\n" + reason);
  }

  private int fragmentStart(int line, int offset) {
    if (offset - line <= REACH) {
      return line;
    }
    int space = text.indexOf(' ', offset - REACH);
    return space < 0 || space >= offset ? offset - REACH : space + 1;
  }

  private int fragmentEnd(int offset) {
    int newline = text.indexOf('\n', offset);
    int end = newline < 0 ? text.length() : newline;
    if (end - offset <= REACH) {
      return end;
    }
    int space = text.lastIndexOf(' ', offset + REACH);
    return space <= offset ? offset + REACH : space;
  }
}
