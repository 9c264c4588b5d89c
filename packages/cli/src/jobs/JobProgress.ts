import type { JobAnswer } from '@milepost/backstage-plugin-milepost-common';
import { Presets, SingleBar } from 'cli-progress';
import { durationText } from './durationText';
import type { CommandIo } from './CommandIo';

const FORMAT = '{title} [{bar}] {percentage} %{left}';

/** Shows how far a job is: a bar in a terminal, else a line now and then. */
export class JobProgress {
  readonly #io: CommandIo;
  #bar: SingleBar | undefined;
  #lineAt = -Infinity;
  #line = '';

  constructor(io: CommandIo) {
    this.#io = io;
  }

  show(job: JobAnswer): void {
    if (this.#io.err.isTTY) {
      this.#draw(job);
    } else {
      this.#say(job);
    }
  }

  /** Leaves the terminal as it was. */
  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }

  #draw(job: JobAnswer): void {
    const payload = { title: job.title, left: leftText(job) };
    if (!this.#bar) {
      this.#bar = new SingleBar(
        {
          format: FORMAT,
          stream: this.#io.err,
          gracefulExit: false,
          fps: 5,
        },
        Presets.shades_classic,
      );
      this.#bar.start(100, 0, payload);
    }
    this.#bar.update(percent(job), payload);
  }

  #say(job: JobAnswer): void {
    const line = `${job.title}: ${percent(job)} %${leftText(job)}\n`;
    const now = Date.now();
    if (line !== this.#line && now - this.#lineAt >= this.#io.lineMs) {
      this.#io.err.write(line);
      this.#line = line;
      this.#lineAt = now;
    }
  }
}

export function percent({ progress }: JobAnswer): number {
  return Math.floor(100 * progress);
}

function leftText({ remainingSeconds }: JobAnswer): string {
  return remainingSeconds === null
    ? ''
    : `, about ${durationText(remainingSeconds)} left`;
}
