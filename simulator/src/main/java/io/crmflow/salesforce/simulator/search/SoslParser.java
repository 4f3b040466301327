package io.crmflow.salesforce.simulator.search;

import io.crmflow.salesforce.simulator.search.Search.Returning;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code FIND {..} IN .. FIELDS RETURNING .. LIMIT n}. */
public final class SoslParser {
  private static final Pattern FIND =
      Pattern.compile("(?is)\\s*FIND\\s*\\{((?:[^{}\\\\]++|\\\\.)*+)}\\s*");
  private static final Pattern IN = Pattern.compile("(?is)\\GIN\\s+(\\w+)\\s+FIELDS\\s*");
  private static final Pattern RETURNING = Pattern.compile("(?is)\\GRETURNING\\s+");
  private static final Pattern LIMIT = Pattern.compile("(?is)\\GLIMIT\\s+(\\d{1,9})\\s*");
  private static final Pattern OBJECT = Pattern.compile("(?s)\\G\\s*(\\w+)\\s*");

  /** Where the fields of an object end. */
  private static final Pattern CONDITIONS =
      Pattern.compile("(?is)\\s+(WHERE|ORDER\\s+BY|LIMIT|OFFSET)\\s");

  private final String sosl;
  private int position;

  private SoslParser(String sosl) {
    this.sosl = sosl;
  }

  /**
   * Reads a search.
   *
   * @throws SearchException when it is none
   */
  public static Search parse(String sosl) {
    return new SoslParser(sosl).parse();
  }

  private Search parse() {
    Matcher find = FIND.matcher(sosl);
    if (!find.lookingAt()) {
      throw new SearchException(
          "No search term found. The search term must be enclosed in braces.");
    }
    position = find.end();
    Matcher in = next(IN);
    Scope scope = in == null ? Scope.ALL : Scope.of(in.group(1));
    List<Returning> returning = next(RETURNING) == null ? List.of() : returning();
    Matcher limit = next(LIMIT);
    if (position < sosl.length()) {
      throw new SearchException("unexpected token: '" + sosl.substring(position) + "'");
    }
    return new Search(
        find.group(1),
        scope,
        returning,
        limit == null ? Search.MAX : Integer.parseInt(limit.group(1)));
  }

  private List<Returning> returning() {
    List<Returning> objects = new ArrayList<>();
    do {
      Matcher object = next(OBJECT);
      if (object == null) {
        throw new SearchException("RETURNING lacks the name of an object");
      }
      objects.add(returning(object.group(1)));
    } while (skip(','));
    return objects;
  }

  private Returning returning(String object) {
    if (!skip('(')) {
      return new Returning(object, "Id", "");
    }
    int start = position;
    String inner = sosl.substring(start, closing());
    position = start + inner.length() + 1;
    skipSpace();
    Matcher conditions = CONDITIONS.matcher(inner);
    return conditions.find()
        ? new Returning(
            object, inner.substring(0, conditions.start()), inner.substring(conditions.start()))
        : new Returning(object, inner, "");
  }

  /** The parenthesis that ends the current one; those inside quotes do not count. */
  private int closing() {
    int depth = 1;
    boolean quoted = false;
    for (int i = position; i < sosl.length(); i++) {
      char c = sosl.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')' && --depth == 0) {
        return i;
      }
    }
    throw new SearchException("a parenthesis is not closed");
  }

  private Matcher next(Pattern pattern) {
    Matcher matcher = pattern.matcher(sosl);
    if (!matcher.find(position)) {
      return null;
    }
    position = matcher.end();
    return matcher;
  }

  private boolean skip(char expected) {
    if (position < sosl.length() && sosl.charAt(position) == expected) {
      position++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (position < sosl.length() && Character.isWhitespace(sosl.charAt(position))) {
      position++;
    }
  }
}
