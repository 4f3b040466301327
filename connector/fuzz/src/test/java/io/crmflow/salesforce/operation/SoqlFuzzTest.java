package io.crmflow.salesforce.operation;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

/** A value never leaves its literal; judged as {@link SoqlLiteralTest} judges. */
class SoqlFuzzTest {

  @FuzzTest(maxDuration = "2m")
  void anyValueStaysInItsLiteral(@NotNull String value) {
    SoqlLiteralTest.assertHeld(value);
  }
}
