package io.crmflow.salesforce.http;

import java.io.IOException;

/** An answer was larger than {@link HttpSettings#maxBodyBytes()}; the rest was not read. */
public final class AnswerTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  AnswerTooLargeException(long maxBodyBytes) {
    super("The answer is larger than " + maxBodyBytes + " bytes and was not read to its end");
  }
}
