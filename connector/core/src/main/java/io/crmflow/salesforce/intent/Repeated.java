package io.crmflow.salesforce.intent;

/**
 * A call that comes again without a known result.
 *
 * @param wish the call
 * @param intent what is known of its earlier try
 */
record Repeated(Wish wish, Intent intent) {

  /** Whether the step asks for something else than before, so that its trace cannot be told. */
  boolean isOther() {
    return !wish.fingerprint().equals(intent.fingerprint());
  }
}
