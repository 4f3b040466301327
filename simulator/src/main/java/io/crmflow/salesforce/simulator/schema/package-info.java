/** What an org knows about its objects: types, fields, picklists, identifiers. */
package io.crmflow.salesforce.simulator.schema;
