/** Login, CSRF protection, headers and access rules of the console. */
package io.crmflow.salesforce.console.security;
