package io.crmflow.salesforce.draft;

import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;

/** Why a draft is not stored, and what to do. */
final class DraftProblems {

  private DraftProblems() {}

  static SalesforceException notFound(String id) {
    return problem(
        ErrorCategory.NOT_FOUND,
        "DRAFT_NOT_FOUND",
        "You have no draft with the id '" + id + "'",
        "List your drafts; it may have been deleted in another tab");
  }

  static SalesforceException exists(String name) {
    return problem(
        ErrorCategory.DUPLICATE,
        "DRAFT_EXISTS",
        "You have a draft '" + name + "' already",
        "Open that one to go on with it, or choose another name");
  }

  static SalesforceException stale(Draft now) {
    return problem(
        ErrorCategory.STALE_RECORD,
        "DRAFT_CHANGED",
        "The draft '" + now.name() + "' was saved again since you opened it",
        "Save under another name, or open the newer one; nothing was overwritten");
  }

  static SalesforceException badName(int longest) {
    return problem(
        ErrorCategory.VALIDATION,
        "DRAFT_NAME",
        "A draft needs a name of 1 to " + longest + " characters",
        "Give it a name");
  }

  static SalesforceException noModel() {
    return problem(
        ErrorCategory.VALIDATION,
        "DRAFT_EMPTY",
        "The draft has no model",
        "Send the BPMN in the field model");
  }

  static SalesforceException tooLarge(int characters, int most) {
    return problem(
        ErrorCategory.VALIDATION,
        "DRAFT_TOO_LARGE",
        "The model has " + characters + " characters, a draft can have " + most,
        "Download it as a file, or split the process by call activities");
  }

  static SalesforceException tooMany() {
    return problem(
        ErrorCategory.VALIDATION,
        "TOO_MANY_DRAFTS",
        "You have " + Drafts.MOST_DRAFTS + " drafts, which is as many as are kept",
        "Delete some that you no longer need");
  }

  private static SalesforceException problem(
      ErrorCategory category, String code, String message, String remedy) {
    return new SalesforceException(SalesforceError.of(category, code, message, remedy));
  }
}
