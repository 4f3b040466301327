package io.crmflow.salesforce.simulator.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests clients made, oldest first. Thread-safe. The counts are exact; the list keeps the
 * newest 100,000 calls so that a load test does not fill the memory.
 */
public final class CallLog {
  private static final int KEPT = 100_000;

  private final Deque<Call> calls = new ArrayDeque<>();
  private final Map<String, Integer> tokenCallsByGrant = new HashMap<>();
  private int apiCalls;
  private int writeCalls;
  private int tokenCalls;

  /** Adds a call; the simulator does this itself. */
  public synchronized void add(Call call) {
    calls.addLast(call);
    if (calls.size() > KEPT) {
      calls.removeFirst();
    }
    apiCalls += call.isApiCall() ? 1 : 0;
    writeCalls += call.isWrite() ? 1 : 0;
    if (call.isTokenCall()) {
      tokenCalls++;
      tokenCallsByGrant.merge(call.detail(), 1, Integer::sum);
    }
  }

  public synchronized List<Call> all() {
    return List.copyOf(calls);
  }

  /** How many calls counted against the daily API limit; a composite request is one. */
  public synchronized int apiCalls() {
    return apiCalls;
  }

  /** How many requests on data resources could change records. */
  public synchronized int writeCalls() {
    return writeCalls;
  }

  public synchronized int tokenCalls() {
    return tokenCalls;
  }

  /** How many token requests had that grant type, such as {@code refresh_token}. */
  public synchronized int tokenCalls(String grantType) {
    return tokenCallsByGrant.getOrDefault(grantType, 0);
  }

  public synchronized void clear() {
    calls.clear();
    tokenCallsByGrant.clear();
    apiCalls = 0;
    writeCalls = 0;
    tokenCalls = 0;
  }
}
