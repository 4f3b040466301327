package io.crmflow.salesforce.simulator.pubsub;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.UUID;

/**
 * One call of a client.
 *
 * @param id what answers and errors name
 * @param method such as {@code Subscribe}
 * @param accessToken who calls
 */
record Rpc(String id, String method, String accessToken) {
  private static final Context.Key<Rpc> CURRENT = Context.key("rpc");
  private static final Metadata.Key<String> ERROR_CODE = key("error-code");
  private static final Metadata.Key<String> RPC_ID = key("rpc-id");
  private static final Metadata.Key<String> TYPE = key("type");

  static Rpc of(String method, String accessToken) {
    return new Rpc(UUID.randomUUID().toString(), method, accessToken);
  }

  /** The call that the present thread answers. */
  static Rpc current() {
    return CURRENT.get();
  }

  Context inContext() {
    return Context.current().withValue(CURRENT, this);
  }

  StatusRuntimeException refused(Refusal refusal) {
    return status(refusal).asRuntimeException(trailers(refusal));
  }

  Status status(Refusal refusal) {
    return refusal.status().withDescription(refusal.status().getDescription() + " rpcId: " + id);
  }

  Metadata trailers(Refusal refusal) {
    Metadata trailers = new Metadata();
    trailers.put(ERROR_CODE, refusal.code());
    trailers.put(RPC_ID, id);
    trailers.put(TYPE, method);
    return trailers;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
