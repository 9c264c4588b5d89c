import type { StatedEvent } from './statedEvent';

const page = 'https://github.com/Codertocat/Hello-World';
const repository = 'github.com/codertocat/hello-world';

const unlabeledChange = {
  change: '2',
  repository,
  url: `${page}/pull/2`,
  title: 'Update the README with new information.',
  targetBranch: 'master',
  openedAt: '2019-05-15T15:20:33.000Z',
  headRevision: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
  labels: [],
  authorIsBot: false,
};
const change = { ...unlabeledChange, draft: false, labels: ['bug'] };
const opened: StatedEvent = {
  ...change,
  type: 'change.created',
  time: '2019-05-15T15:20:33.000Z',
  readyAt: '2019-05-15T15:20:33.000Z',
};
const reopened: StatedEvent = {
  ...change,
  type: 'change.created',
  time: '2019-05-15T15:20:33.000Z',
};
const updatedAt33: StatedEvent = {
  ...change,
  type: 'change.updated',
  time: '2019-05-15T15:20:33.000Z',
};
const updatedAt35: StatedEvent = {
  ...updatedAt33,
  time: '2019-05-15T15:20:35.000Z',
};
const updatedAt36: StatedEvent = {
  ...updatedAt33,
  time: '2019-05-15T15:20:36.000Z',
};
const updatedAt37: StatedEvent = {
  ...updatedAt33,
  time: '2019-05-15T15:20:37.000Z',
};
const converted: StatedEvent = {
  ...updatedAt33,
  time: '2019-05-15T15:21:18.000Z',
  draft: true,
};
const ready: StatedEvent = {
  ...change,
  type: 'change.ready',
  time: '2019-05-15T15:21:18.000Z',
  readyAt: '2019-05-15T15:21:18.000Z',
};
const abandoned: StatedEvent = {
  ...change,
  type: 'change.abandoned',
  time: '2019-05-15T15:21:18.000Z',
};
const comment = {
  type: 'change.reviewed' as const,
  time: '2019-05-15T15:20:38.000Z',
  url: `${page}/pull/2#pullrequestreview-237895671`,
  review: '237895671',
  reviewKind: 'comment' as const,
  human: true,
  byAuthor: true,
};

/** What the examples about pull requests say. */
export const expectedChanges: Record<
  string,
  readonly (readonly StatedEvent[])[]
> = {
  pull_request: [
    /*  0 opened */ [{ ...opened, labels: [] }],
    /*  1 assigned */ [updatedAt33],
    /*  2 assigned */ [updatedAt33],
    /*  3 closed, not merged */ [abandoned],
    /*  4 closed, not merged */ [abandoned],
    /*  5 converted_to_draft */ [converted],
    /*  6 converted_to_draft */ [converted],
    /*  7 converted_to_draft */ [converted],
    /*  8 labeled */ [updatedAt35],
    /*  9 labeled */ [updatedAt35],
    /* 10 locked */ [updatedAt36],
    /* 11 locked */ [updatedAt36],
    /* 12 opened */ [opened],
    /* 13 opened, no body */ [opened],
    /* 14 opened */ [opened],
    /* 15 ready_for_review */ [ready],
    /* 16 ready_for_review */ [ready],
    /* 17 ready_for_review */ [ready],
    /* 18 reopened */ [reopened],
    /* 19 reopened */ [reopened],
    /* 20 review_request_removed */ [updatedAt33],
    /* 21 review_requested */ [updatedAt33],
    /* 22 synchronize */ [updatedAt33],
    /* 23 unassigned */ [updatedAt35],
    /* 24 unassigned */ [updatedAt35],
    /* 25 unlabeled */ [updatedAt36],
    /* 26 unlabeled */ [updatedAt36],
    /* 27 unlocked */ [updatedAt37],
    /* 28 unlocked */ [updatedAt37],
  ],
  pull_request_review: [
    [{ ...unlabeledChange, ...comment }],
    // Dismissed.
    [],
    [{ ...change, ...comment }],
    [{ ...change, ...comment }],
  ],
};
