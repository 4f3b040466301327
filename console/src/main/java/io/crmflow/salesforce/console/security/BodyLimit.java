package io.crmflow.salesforce.console.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.console.problem.BodyTooLargeException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests whose body is larger than anything that the API takes, before any of it is kept
 * in memory: by its announced length, and where none is announced as soon as it is reached.
 */
final class BodyLimit extends OncePerRequestFilter {

  /** A model of 5,000,000 bytes, the most that the check takes, with forms and names around it. */
  static final long MOST_BYTES = 6_000_000;

  /**
   * So much is read and thrown away after a refusal: most clients look at the answer only once they
   * have sent everything.
   */
  private static final long LINGER_BYTES = 64_000_000;

  private final ObjectMapper mapper;

  BodyLimit(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > MOST_BYTES) {
      refuse(request, response);
    } else if (request.getContentLengthLong() < 0) {
      chain.doFilter(new CountedRequest(request), response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    BodyTooLargeException refusal = new BodyTooLargeException(MOST_BYTES);
    response.setStatus(refusal.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader("Connection", "close");
    response.getOutputStream().write(mapper.writeValueAsBytes(refusal.problem()));
    response.flushBuffer();
    drop(request.getInputStream());
  }

  private static void drop(InputStream body) throws IOException {
    byte[] some = new byte[8_192];
    long left = LINGER_BYTES;
    int read = 0;
    while (read >= 0 && left > 0) {
      read = body.read(some);
      left -= read;
    }
  }

  /** A request that does not say how much is coming. */
  private static final class CountedRequest extends HttpServletRequestWrapper {

    CountedRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CountedBody(super.getInputStream());
    }
  }

  private static final class CountedBody extends ServletInputStream {

    private final ServletInputStream body;
    private long read;

    CountedBody(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int more = body.read(target, offset, length);
      count(Math.max(more, 0));
      return more;
    }

    private void count(int more) throws BodyTooLargeException {
      read += more;
      if (read > MOST_BYTES) {
        throw new BodyTooLargeException(MOST_BYTES);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
