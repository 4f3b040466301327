package io.crmflow.salesforce.batch;

import io.crmflow.salesforce.operation.Options;
import java.util.Map;

/** What happens to a step when nobody can tell whether it was done already. */
public enum IfUnsure {
  /** A person decides. */
  INCIDENT,
  /** It is sent again, and may then be done twice. */
  CREATE_AGAIN;

  /** What checked options of a step ask for; {@link #INCIDENT} without one. */
  public static IfUnsure in(Map<String, String> options) {
    return "create-again".equals(options.get(Options.IF_UNSURE.name())) ? CREATE_AGAIN : INCIDENT;
  }
}
