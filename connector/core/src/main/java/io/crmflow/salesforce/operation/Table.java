package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Many rows, read once from the first to the last. A row is flat: the field of a parent is called
 * {@code Account.External_Id__c}. A member that is absent leaves the field as it is, and null
 * clears it.
 *
 * @param columns names of all columns, in order
 * @param rows the rows; may be read as they are needed
 * @param source what is closed afterwards
 */
record Table(List<String> columns, Iterator<ObjectNode> rows, Closeable source)
    implements Closeable {

  /**
   * What begins the names of the columns that a step adds to its failed rows. No field of an org
   * begins like that, so they are left out when the rows are sent again.
   */
  static final String OURS = "sf__";

  Table {
    columns = List.copyOf(columns);
  }

  /** The next rows, at most so many. */
  List<ObjectNode> next(int most) {
    List<ObjectNode> some = new ArrayList<>();
    while (some.size() < most && rows.hasNext()) {
      some.add(rows.next());
    }
    return some;
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The rows could not be closed", e);
    }
  }
}
