/** A steady stream of requests. */
export interface Stream {
  /** Requests a second. */
  rate: number;
  /** Before anything is measured. */
  warmUpSeconds: number;
  seconds: number;
  /** Resolves when the request is answered with success. */
  send(index: number): Promise<unknown>;
  /** Called every second that is measured. */
  eachSecond?(): void;
}

/**
 * How long each request took, in milliseconds, from when it was due: a portal that stalls does not slow
 * the senders down.
 *
 * @throws when a request failed
 */
export async function steadily(stream: Stream): Promise<number[]> {
  const { rate, warmUpSeconds, seconds, send, eachSecond } = stream;
  const latencies: number[] = [];
  const running: Promise<void>[] = [];
  const began = performance.now();
  for (let index = 0; index < rate * (warmUpSeconds + seconds); index++) {
    const due = began + (1000 * index) / rate;
    const wait = due - performance.now();
    if (wait > 1) {
      await new Promise(resolve => setTimeout(resolve, wait));
    }
    const isMeasured = index >= rate * warmUpSeconds;
    const request = send(index).then(() => {
      if (isMeasured) {
        latencies.push(performance.now() - due);
      }
    });
    // Looked at below; until then a failure is nobody's.
    request.catch(() => {});
    running.push(request);
    if (isMeasured && index % rate === 0) {
      eachSecond?.();
    }
  }
  const failed = (await Promise.allSettled(running)).find(
    result => result.status === 'rejected',
  );
  if (failed) {
    throw failed.reason;
  }
  return latencies;
}
