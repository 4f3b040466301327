package io.crmflow.salesforce.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Writes a body to a file as it arrives and gives up as soon as it exceeds the cap. */
final class FileBody implements BodySubscriber<byte[]> {

  private final BodySubscriber<Path> file;
  private final long cap;
  private long size;

  FileBody(Path target, long cap) {
    this.file = BodySubscribers.ofFile(target);
    this.cap = cap;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return file.getBody().thenApply(written -> new byte[0]);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    file.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> arrived) {
    size += arrived.stream().mapToLong(ByteBuffer::remaining).sum();
    if (size > cap) {
      file.onError(new AnswerTooLargeException(cap));
    } else {
      file.onNext(arrived);
    }
  }

  @Override
  public void onError(Throwable failure) {
    file.onError(failure);
  }

  @Override
  public void onComplete() {
    file.onComplete();
  }
}
