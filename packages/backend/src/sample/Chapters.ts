import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';

/** A part of the story that others wait for. */
export interface Chapter<T> {
  readonly told: Promise<T>;
  tell(value: T): void;
}

/** What of the sample organisation's story is told: its plugin tells one part, its module of Milepost another. */
export interface Chapters {
  /** All events up to now. Its value: midnight of the day on which the portal opened. */
  past: Chapter<number>;
  /** How services went along the golden paths. */
  paths: Chapter<number>;
}

/** The chapters of the sample organisation's story. */
export const chaptersServiceRef = createServiceRef<Chapters>({
  id: 'sample.chapters',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: (): Chapters => ({
        past: createChapter(),
        paths: createChapter(),
      }),
    }),
});

function createChapter<T>(): Chapter<T> {
  let tell: (value: T) => void = () => {};
  const told = new Promise<T>(resolve => {
    tell = resolve;
  });
  return { told, tell: value => tell(value) };
}
