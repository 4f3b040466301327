/** Holds the documents to what the product is. */
package io.crmflow.salesforce.application.documentation;
