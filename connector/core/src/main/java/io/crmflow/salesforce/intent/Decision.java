package io.crmflow.salesforce.intent;

import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;

/** How a step goes on that comes again without a known result. */
sealed interface Decision {

  /** It was not done: send it. */
  Decision SEND = new Send();

  /** It was not done, or somebody wants it to be done again. */
  record Send() implements Decision {}

  /** It was done, with this result. */
  record Adopt(Outcome.Done result) implements Decision {}

  /** It cannot go on now, or not without a person. */
  record Stop(SalesforceError error) implements Decision {}
}
