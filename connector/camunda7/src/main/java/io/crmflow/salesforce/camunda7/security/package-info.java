/** Logs people in as users of the process engine, where Spring Security is on the class path. */
package io.crmflow.salesforce.camunda7.security;
