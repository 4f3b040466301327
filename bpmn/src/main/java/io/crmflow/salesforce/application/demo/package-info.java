/** What profile {@code demo} adds: an org in memory, a ready connection and leads to start with. */
package io.crmflow.salesforce.application.demo;
