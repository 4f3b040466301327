package io.crmflow.salesforce.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Collects a body and gives up as soon as it exceeds the cap, whatever its length claims to be. */
final class CappedBody implements BodySubscriber<byte[]> {

  private final long cap;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final List<ByteBuffer> chunks = new ArrayList<>();
  private long size;
  private Subscription subscription;

  CappedBody(long cap) {
    this.cap = cap;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> arrived) {
    chunks.addAll(arrived);
    size += arrived.stream().mapToLong(ByteBuffer::remaining).sum();
    if (size > cap) {
      onError(new AnswerTooLargeException(cap));
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onError(Throwable failure) {
    chunks.clear();
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    ByteBuffer all = ByteBuffer.allocate((int) size);
    chunks.forEach(all::put);
    chunks.clear();
    body.complete(all.array());
  }
}
