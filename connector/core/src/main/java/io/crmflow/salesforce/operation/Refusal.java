package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.List;

/** Says no to an input before any network call. */
public final class Refusal {

  private static final int SHOWN_CHARACTERS = 80;

  private Refusal() {}

  /** About one field or option. */
  static SalesforceException of(String code, String name, String message, String remedy) {
    return of(code, List.of(name), message, remedy);
  }

  /** About several fields or options. */
  static SalesforceException of(String code, List<String> names, String message, String remedy) {
    SalesforceError error =
        SalesforceError.of(ErrorCategory.VALIDATION, code, message, remedy).about(names);
    return new SalesforceException(error);
  }

  /** A value as an error message shows it: quoted and cut, so that no letter fills an incident. */
  public static String shown(Object value) {
    String text = String.valueOf(value);
    boolean tooLong = text.length() > SHOWN_CHARACTERS;
    return "'" + (tooLong ? text.substring(0, SHOWN_CHARACTERS) + "..." : text) + "'";
  }
}
