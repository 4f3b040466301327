package io.crmflow.salesforce.console.activity;

import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.trigger.FeedId;
import io.crmflow.salesforce.trigger.Feeds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Feeds over HTTP: those of connections without tenant, which are all that the console knows. */
@RestController
@RequestMapping("/api/salesforce/feeds")
@Tag(name = "Feeds")
class FeedController {

  private final Feeds feeds;

  FeedController(Feeds feeds) {
    this.feeds = feeds;
  }

  @GetMapping
  @Operation(summary = "All feeds with state, position, lag and counts")
  List<FeedView> list() {
    return feeds.list().stream()
        .filter(feed -> feed.id().connection().tenant().isEmpty())
        .map(FeedView::of)
        .toList();
  }

  @GetMapping("/{connection}/{object}")
  @Operation(summary = "One feed")
  FeedView get(@PathVariable String connection, @PathVariable String object) {
    return FeedView.of(feeds.get(id(connection, object)));
  }

  @PostMapping("/{connection}/{object}/pause")
  @Operation(summary = "Stop reading a feed; its position stays")
  FeedView pause(@PathVariable String connection, @PathVariable String object) {
    feeds.pause(id(connection, object));
    return get(connection, object);
  }

  @PostMapping("/{connection}/{object}/resume")
  @Operation(summary = "Read a feed now, from where it stopped")
  FeedView resume(@PathVariable String connection, @PathVariable String object) {
    feeds.resume(id(connection, object));
    return get(connection, object);
  }

  @PostMapping("/{connection}/{object}/replay")
  @Operation(summary = "Start once more for everything that changed since a moment")
  FeedView replay(
      @PathVariable String connection,
      @PathVariable String object,
      @Valid @RequestBody Replay replay) {
    feeds.replay(id(connection, object), replay.from());
    return get(connection, object);
  }

  @PostMapping("/{connection}/{object}/confirm-resync")
  @Operation(summary = "Say that deletions which may have been missed are made up for")
  FeedView confirmResync(@PathVariable String connection, @PathVariable String object) {
    feeds.confirmResync(id(connection, object));
    return get(connection, object);
  }

  private static FeedId id(String connection, String object) {
    return new FeedId(ConnectionId.of(connection), object);
  }

  /**
   * What to replay.
   *
   * @param from a moment before the position of the feed, such as {@code 2026-03-01T10:00:00Z}
   */
  record Replay(@NotNull Instant from) {}
}
