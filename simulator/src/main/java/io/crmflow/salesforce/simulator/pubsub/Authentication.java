package io.crmflow.salesforce.simulator.pubsub;

import io.crmflow.salesforce.simulator.http.Hosts;
import io.crmflow.salesforce.simulator.oauth.Identity;
import io.crmflow.salesforce.simulator.oauth.Tokens;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits calls whose metadata name a live session, this org and its instance URL. Salesforce does
 * not tell which of them is wrong; the log does.
 */
final class Authentication implements ServerInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);
  private static final int ID_WITHOUT_CHECKSUM = 15;

  private final Tokens tokens;
  private final Supplier<Hosts> hosts;

  Authentication(Tokens tokens, Supplier<Hosts> hosts) {
    this.tokens = tokens;
    this.hosts = hosts;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Rpc rpc =
        Rpc.of(call.getMethodDescriptor().getBareMethodName(), header(headers, "accesstoken"));
    Optional<Refusal> refusal = refusal(rpc, headers);
    if (refusal.isPresent()) {
      call.close(rpc.status(refusal.get()), rpc.trailers(refusal.get()));
      return new ServerCall.Listener<>() {};
    }
    return Contexts.interceptCall(rpc.inContext(), call, headers, next);
  }

  /** Whether the session of a call that goes on is still alive; this counts as a use of it. */
  boolean isAlive(Rpc rpc) {
    return tokens.session(rpc.accessToken()).isPresent();
  }

  private Optional<Refusal> refusal(Rpc rpc, Metadata headers) {
    String instance = header(headers, "instanceurl");
    String tenant = header(headers, "tenantid");
    if (rpc.accessToken().isBlank() || instance.isBlank() || tenant.isBlank()) {
      LOG.warn("{} is refused: accesstoken, instanceurl or tenantid is missing", rpc.method());
      return Optional.of(Refusal.AUTH_HEADERS_INVALID);
    }
    if (!isInstance(instance)) {
      LOG.warn(
          "{} is refused: instanceurl is {}, but that of this org is {}",
          rpc.method(),
          instance,
          hosts.get().instance());
      return Optional.of(Refusal.AUTH_ERROR);
    }
    if (!Identity.ADMIN.orgId().startsWith(tenant) || tenant.length() < ID_WITHOUT_CHECKSUM) {
      LOG.warn(
          "{} is refused: tenantid is {}, but the id of this org is {}",
          rpc.method(),
          tenant,
          Identity.ADMIN.orgId());
      return Optional.of(Refusal.AUTH_ERROR);
    }
    return isAlive(rpc) ? Optional.empty() : Optional.of(Refusal.AUTH_ERROR);
  }

  private boolean isInstance(String url) {
    String own = hosts.get().instance().toString();
    return own.equalsIgnoreCase(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
  }

  private static String header(Metadata headers, String name) {
    String value = headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    return value == null ? "" : value;
  }
}
