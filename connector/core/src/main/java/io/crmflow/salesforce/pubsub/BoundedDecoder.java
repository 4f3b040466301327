package io.crmflow.salesforce.pubsub;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Reads an event whose texts and lists fit into its payload. Avro makes room for any length before
 * it looks whether so much is there: five bytes of a damaged event would ask for a gigabyte.
 */
final class BoundedDecoder extends Decoder {

  private final BinaryDecoder in;
  private final int size;

  BoundedDecoder(byte[] payload) {
    in = DecoderFactory.get().binaryDecoder(payload, null);
    size = payload.length;
  }

  private int fitting(long length) throws IOException {
    if (length < 0 || length > size) {
      throw new EOFException("A length of " + length + " in an event of " + size + " bytes");
    }
    return (int) length;
  }

  private byte[] bytes() throws IOException {
    byte[] bytes = new byte[fitting(in.readLong())];
    in.readFixed(bytes);
    return bytes;
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(bytes());
  }

  @Override
  public String readString() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    return ByteBuffer.wrap(bytes());
  }

  @Override
  public long readArrayStart() throws IOException {
    return fitting(in.readArrayStart());
  }

  @Override
  public long arrayNext() throws IOException {
    return fitting(in.arrayNext());
  }

  @Override
  public long readMapStart() throws IOException {
    return fitting(in.readMapStart());
  }

  @Override
  public long mapNext() throws IOException {
    return fitting(in.mapNext());
  }

  @Override
  public void readNull() throws IOException {
    in.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return in.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return in.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return in.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return in.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return in.readDouble();
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws IOException {
    in.readFixed(bytes, start, length);
  }

  @Override
  public int readEnum() throws IOException {
    return in.readEnum();
  }

  @Override
  public int readIndex() throws IOException {
    return in.readIndex();
  }

  @Override
  public void skipString() throws IOException {
    in.skipString();
  }

  @Override
  public void skipBytes() throws IOException {
    in.skipBytes();
  }

  @Override
  public void skipFixed(int length) throws IOException {
    in.skipFixed(length);
  }

  @Override
  public long skipArray() throws IOException {
    return in.skipArray();
  }

  @Override
  public long skipMap() throws IOException {
    return in.skipMap();
  }
}
