package io.crmflow.salesforce.console;

import io.crmflow.salesforce.connection.Authorizations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The redirect URL to enter at Salesforce, byte for byte the one that is sent. */
@RestController
@RequestMapping("/api/salesforce/redirect-url")
@Tag(name = "Connections")
class RedirectUrlController {

  private final Authorizations authorizations;

  RedirectUrlController(Authorizations authorizations) {
    this.authorizations = authorizations;
  }

  @GetMapping
  @Operation(summary = "The callback URL to enter in the app's settings at Salesforce")
  RedirectUrl get() {
    return new RedirectUrl(authorizations.redirectUrl());
  }

  /**
   * Where Salesforce sends the browser back.
   *
   * @param redirectUrl callback URL of the app
   */
  record RedirectUrl(URI redirectUrl) {}
}
