package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The content of Salesforce Files of one connection, streamed: no file is ever held in memory as a
 * whole. Thread-safe; runs under the org's resilience policies and renews an expired session once
 * per request. Every method throws {@link io.crmflow.salesforce.outcome.SalesforceException}.
 */
public interface SalesforceFiles {

  /**
   * Creates a ContentVersion; each call adds one, so it must not be repeated blindly.
   *
   * @param fields its fields, without the content
   * @return id of the ContentVersion
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_insert_update_blob.htm">Insert
   *     or Update Blob Data</a>
   */
  String upload(ObjectNode fields, FileContent content);

  /**
   * Reads the content of a ContentVersion into a temporary file.
   *
   * @param versionId id of the ContentVersion
   * @param name of the file that is given back
   * @param size in bytes, as Salesforce says; another size is passing trouble
   * @return a file that the caller closes, which deletes it
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_blob_retrieve.htm">sObject
   *     Blob Get</a>
   */
  FileContent download(String versionId, String name, String mimeType, long size);
}
