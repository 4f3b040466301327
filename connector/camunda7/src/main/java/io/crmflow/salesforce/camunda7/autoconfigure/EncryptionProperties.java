package io.crmflow.salesforce.camunda7.autoconfigure;

import java.nio.file.Path;

/**
 * The key that protects secrets and tokens in the database.
 *
 * @param keyFile file with the key. Without it the application starts only on an embedded H2
 *     database, for which it generates {@code salesforce-connector.key} beside the database file
 */
public record EncryptionProperties(Path keyFile) {}
