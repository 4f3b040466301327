package io.crmflow.salesforce.simulator.admin;

import io.crmflow.salesforce.simulator.oauth.ConnectedApp;
import java.util.function.Consumer;

/** The switches of the connected app as text. */
final class AppCommands {
  private final ConnectedApp app;

  AppCommands(ConnectedApp app) {
    this.app = app;
  }

  void set(Command command) {
    command.onlyWith(
        "requirePkce",
        "rotateRefreshTokens",
        "omitInstanceUrlOnRefresh",
        "preauthorized",
        "maxApprovals",
        "allowCallback",
        "registeredCallbacksOnly",
        "scopes",
        "refuseSignIns",
        "message");
    int maxApprovals = command.number("maxApprovals", 1);
    if (maxApprovals < 1) {
      throw new BadCommandException("maxApprovals must be 1 or more; it is " + maxApprovals);
    }
    choose(command, "requirePkce", app::requirePkce);
    choose(command, "rotateRefreshTokens", app::rotateRefreshTokens);
    choose(command, "omitInstanceUrlOnRefresh", app::omitInstanceUrlOnRefresh);
    choose(command, "preauthorized", app::preauthorized);
    choose(command, "registeredCallbacksOnly", app::registeredCallbacksOnly);
    if (command.has("scopes")) {
      app.scopes(command.text("scopes").split(" "));
    }
    if (command.has("refuseSignIns")) {
      app.refuseSignIns(command.text("refuseSignIns"), command.text("message"));
    }
    if (command.has("maxApprovals")) {
      app.maxApprovals(maxApprovals);
    }
    if (command.has("allowCallback")) {
      app.allowCallback(command.text("allowCallback"));
    }
  }

  private static void choose(Command command, String name, Consumer<Boolean> turn) {
    command.choice(name).ifPresent(turn);
  }
}
