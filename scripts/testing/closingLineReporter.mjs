/** Ends Playwright's report with the same line as the other tests' run. */
export default class ClosingLineReporter {
  #outcomes = new Map();

  /** A test may run more than once; what counts is how it ended. */
  onTestEnd(test) {
    this.#outcomes.set(test.id, test.outcome());
  }

  onEnd() {
    const outcomes = [...this.#outcomes.values()];
    const count = (...kinds) =>
      outcomes.filter(outcome => kinds.includes(outcome)).length;
    const line = `${count('expected', 'flaky')} passed, ${count(
      'unexpected',
    )} failed`;
    const skipped = count('skipped');
    console.log(`\n${line}${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  }

  printsToStdio() {
    return false;
  }
}
