package io.crmflow.salesforce.console;

import com.nimbusds.oauth2.sdk.auth.Secret;
import io.crmflow.salesforce.connection.Connection;
import io.crmflow.salesforce.connection.ConnectionChange;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.Environment;
import io.crmflow.salesforce.connection.NewConnection;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

/** Between the API's shapes and the connector's. */
@Mapper
interface ConnectionMapping {

  ConnectionMapping MAPPING = Mappers.getMapper(ConnectionMapping.class);

  @Mapping(target = "name", source = "id.name")
  ConnectionView view(Connection connection);

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
