package io.crmflow.salesforce.pubsub;

import io.crmflow.salesforce.connection.Session;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;

/**
 * Who calls, as the Pub/Sub API wants to know it: the only class besides that of REST that writes
 * tokens.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/platform/pub-sub-api/guide/supported-auth.html">Authentication</a>
 */
final class SessionMetadata {

  private SessionMetadata() {}

  static ClientInterceptor of(Session session) {
    if (session.organizationId() == null) {
      throw PubSubProblems.noOrganization(session.connection());
    }
    Metadata metadata = new Metadata();
    metadata.put(key("accesstoken"), session.accessToken());
    metadata.put(key("instanceurl"), session.instanceUrl().toString());
    metadata.put(key("tenantid"), session.organizationId());
    return MetadataUtils.newAttachHeadersInterceptor(metadata);
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
