import type { StatedEvent } from './statedEvent';

const repository = 'github.com/codertocat/hello-world';

const incident = {
  incident: '444500041',
  repository,
  url: 'https://github.com/Codertocat/Hello-World/issues/1',
};
const title = 'Spelling error in the README file';
const opened: StatedEvent = {
  ...incident,
  type: 'incident.detected',
  time: '2019-05-15T15:20:18.000Z',
};
const shownAt = (second: number): StatedEvent[] => [
  opened,
  {
    ...incident,
    type: 'incident.detected',
    time: `2019-05-15T15:20:${second}.000Z`,
    title,
  },
];
const unlabeled: StatedEvent[] = [
  opened,
  {
    ...incident,
    type: 'incident.cancelled',
    time: '2019-05-15T15:20:26.000Z',
    title,
  },
];

/* The same issue two years later: closed for a moment, then reopened or deleted. */

const laterOpened: StatedEvent = {
  ...incident,
  type: 'incident.detected',
  time: '2021-07-05T18:05:24.000Z',
};
const later = { ...incident, time: '2021-10-11T16:40:56.000Z' };

const elsewhere = {
  incident: '512748900',
  repository: 'github.com/octo-org/octo-repo',
  url: 'https://github.com/octo-org/octo-repo/issues/1',
};
const transferred: StatedEvent[] = [
  {
    ...elsewhere,
    type: 'incident.detected',
    time: '2019-10-25T22:45:54.000Z',
  },
  {
    ...elsewhere,
    type: 'incident.cancelled',
    time: '2019-10-25T22:46:30.000Z',
    title: 'Update package.json',
  },
];

/** What the examples of `issues` say where the label `bug` makes an incident. */
export const expectedIncidents: Record<
  string,
  readonly (readonly StatedEvent[])[]
> = {
  issues: [
    /*  0 edited */ shownAt(18),
    /*  1 assigned */ shownAt(18),
    /*  2 assigned */ shownAt(18),
    /*  3 assigned */ shownAt(18),
    /*  4 deleted */ [
      laterOpened,
      {
        ...incident,
        type: 'incident.resolved',
        time: '2021-07-05T18:07:10.000Z',
      },
      {
        ...later,
        type: 'incident.cancelled',
        title,
      },
    ],
    /*  5 demilestoned, a pull request */ [],
    /*  6 demilestoned, a pull request */ [],
    /*  7 edited */ shownAt(18),
    /*  8 edited */ shownAt(18),
    /*  9 labeled */ shownAt(18),
    /* 10 labeled */ shownAt(18),
    /* 11 locked */ shownAt(27),
    /* 12 locked */ shownAt(27),
    /* 13 milestoned, a pull request */ [],
    /* 14 milestoned, a pull request */ [],
    /* 15 opened */ shownAt(18),
    /* 16 opened, no body */ shownAt(18),
    /* 17 opened */ shownAt(18),
    /* 18 opened, transferred from elsewhere */ shownAt(18),
    /* 19 pinned, no labels */ [],
    /* 20 reopened */ [
      laterOpened,
      {
        ...later,
        type: 'incident.detected',
        title,
      },
      { ...later, type: 'incident.reopened' },
    ],
    /* 21 transferred, its labels shown where it went */ transferred,
    /* 22 unassigned */ shownAt(25),
    /* 23 unassigned */ shownAt(25),
    /* 24 unlabeled */ unlabeled,
    /* 25 unlabeled */ unlabeled,
    /* 26 unlocked */ shownAt(28),
    /* 27 unlocked */ shownAt(28),
    /* 28 unpinned, no labels */ [],
  ],
};
