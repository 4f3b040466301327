package io.crmflow.salesforce.console;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.client.ApiUsage;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.ConnectionChange;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.ConnectionUse;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.NewConnection;
import java.util.List;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** Between the API's shapes and the connector's. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface ConnectionMapping {

  ConnectionMapping MAPPING = Mappers.getMapper(ConnectionMapping.class);

  @Mapping(target = "name", source = "connection.id.name")
  @Mapping(target = "usage", source = "usage")
  @Mapping(target = "usedBy", source = "usedBy")
  ConnectionView view(Connection connection, ApiUsage usage, List<ConnectionUse> usedBy);

  @Mapping(target = "id", source = "name")
  NewConnection connection(ConnectionRequest request);

  ConnectionChange change(ConnectionPatch patch);

  default ConnectionId id(String name) {
    return ConnectionId.of(name);
  }

  default Environment environment(String value) {
    return value == null ? null : new Environment(value);
  }

  default String text(Environment environment) {
    return environment.value();
  }

  /** An empty field of a form is no secret. */
  default Secret secret(String value) {
    return value == null || value.isEmpty() ? null : new Secret(value);
  }
}
