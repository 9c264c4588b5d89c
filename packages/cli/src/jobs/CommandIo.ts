/** What a command reads besides its arguments, and where it writes. */
export interface CommandIo {
  env: Record<string, string | undefined>;
  /** Results. */
  out: NodeJS.WritableStream;
  /** Progress, which is a bar where this is a terminal. */
  err: NodeJS.WritableStream & { isTTY?: boolean };
  setExitCode: (code: number) => void;
  /** Milliseconds between two questions how far a job is. */
  pollMs: number;
  /** Milliseconds between two lines where there is no terminal. */
  lineMs: number;
  /** Milliseconds for which a backend may be gone while a job is watched. */
  patienceMs: number;
}

export const processIo: CommandIo = {
  env: process.env,
  out: process.stdout,
  err: process.stderr,
  setExitCode: code => {
    process.exitCode = code;
  },
  pollMs: 500,
  lineMs: 5000,
  patienceMs: 120_000,
};
