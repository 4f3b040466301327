package io.crmflow.salesforce.springboot;

import java.nio.file.Path;

/**
 * The key that protects secrets and tokens in the database.
 *
 * @param keyFile file with the key. Without it the application starts only on an embedded H2
 *     database, for which it generates {@code salesforce-connector.key} beside the database file
 * @param previousKeyFile file with the key that {@code keyFile} replaces. Leave it away again when
 *     all nodes were started with both
 */
public record EncryptionProperties(Path keyFile, Path previousKeyFile) {}
