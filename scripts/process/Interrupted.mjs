/** The task was stopped by a signal; its children are gone already. */
export class Interrupted extends Error {
  name = 'Interrupted';

  constructor(signal) {
    super(`Stopped by ${signal}`);
    this.signal = signal;
  }
}
