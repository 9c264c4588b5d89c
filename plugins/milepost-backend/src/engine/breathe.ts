/** Lets requests through that wait while much is computed: whoever answers them shares the thread. */
export async function breathe(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
