/** What an org has: objects, fields, record types, remembered for a while. */
package io.crmflow.salesforce.metadata;
