package io.crmflow.salesforce.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Gives up as soon as more than the cap was read, before whoever collects the bytes makes one array
 * of them: a bomb may not cost the cap twice.
 */
final class CappedStream extends FilterInputStream {

  private final long cap;
  private long size;

  CappedStream(InputStream in, long cap) {
    super(in);
    this.cap = cap;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int read) throws AnswerTooLargeException {
    size += read;
    if (size > cap) {
      throw new AnswerTooLargeException(cap);
    }
  }
}
