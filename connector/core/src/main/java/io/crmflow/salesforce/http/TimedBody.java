package io.crmflow.salesforce.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;

/** Gives up the connection of a body that fails, or is not there at the deadline of its request. */
final class TimedBody implements BodySubscriber<byte[]> {

  private final BodySubscriber<byte[]> body;
  private final CompletableFuture<byte[]> whole;

  /**
   * Begins to count.
   *
   * @param end as {@link System#nanoTime} tells it
   */
  TimedBody(BodySubscriber<byte[]> body, long end) {
    this.body = body;
    this.whole =
        body.getBody()
            .toCompletableFuture()
            .copy()
            .orTimeout(end - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    whole.whenComplete(
        (bytes, failure) -> {
          if (failure != null) {
            subscription.cancel();
          }
        });
    body.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> arrived) {
    body.onNext(arrived);
  }

  @Override
  public void onError(Throwable failure) {
    body.onError(failure);
  }

  @Override
  public void onComplete() {
    body.onComplete();
  }
}
