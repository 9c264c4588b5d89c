import type { AnsweredIssue } from '../api/answers';
import { iso } from '../testing/madeRepository';
import type { Life } from './Life';
import { whole } from './PullLife';

const MINUTE = 60_000;
const LABEL = { name: 'incident' };

/** An issue as it goes on: each turn sends its webhook, and leaves behind what the API shows in the end. */
export class IssueLife {
  readonly #life: Life;
  readonly #issue;
  readonly #timeline: AnsweredIssue['timelineItems']['nodes'] = [];
  #at: number;

  constructor(life: Life, start: number) {
    this.#life = life;
    this.#at = life.moment(start);
    const number = life.next();
    this.#issue = {
      ...{ id: life.next(), number, title: `Outage ${number}` },
      user: { login: 'rita', type: 'User' },
      body: life.random() < 0.5 ? 'Caused by: #17' : 'It is down.',
      labels: [LABEL, { name: 'severity: high' }],
      ...{ state: 'open', state_reason: null as string | null },
      ...{ created_at: iso(this.#at), updated_at: iso(this.#at) },
      closed_at: null as string | null,
    };
    this.#tell('opened');
    this.#issue.labels.forEach(label => this.#turn('LabeledEvent', { label }));
  }

  get isMarked(): boolean {
    return this.#issue.labels.some(({ name }) => name === LABEL.name);
  }

  later(): void {
    const minutes = 5 + this.#life.below(300);
    this.#at = this.#life.moment(this.#at + minutes * MINUTE);
  }

  /** Closes what is open, and opens what is closed. */
  turnOver(): void {
    const closes = this.#issue.state === 'open';
    Object.assign(this.#issue, {
      state: closes ? 'closed' : 'open',
      closed_at: closes ? iso(this.#at) : null,
      state_reason: closes ? 'completed' : 'reopened',
    });
    this.#turn(
      closes ? 'ClosedEvent' : 'ReopenedEvent',
      closes ? { stateReason: 'COMPLETED' } : {},
    );
    this.#tell(closes ? 'closed' : 'reopened');
  }

  rename(): void {
    this.#issue.title = `${this.#issue.title}!`;
    this.#tell('edited');
  }

  /** Takes the label off, or puts it on again. */
  turnLabel(): void {
    const takesOff = this.isMarked;
    const others = this.#issue.labels.filter(({ name }) => name !== LABEL.name);
    this.#issue.labels = takesOff ? others : [...others, LABEL];
    const type = takesOff ? 'UnlabeledEvent' : 'LabeledEvent';
    this.#turn(type, { label: LABEL });
    this.#tell(takesOff ? 'unlabeled' : 'labeled', LABEL);
  }

  /** As the API shows it. */
  shown(): AnsweredIssue {
    const issue = this.#issue;
    return {
      ...{ number: issue.number, fullDatabaseId: String(issue.id) },
      ...{ title: issue.title, body: issue.body },
      state: issue.state.toUpperCase(),
      stateReason: issue.state_reason?.toUpperCase() ?? null,
      ...{ createdAt: issue.created_at, updatedAt: issue.updated_at },
      closedAt: issue.closed_at,
      author: { __typename: 'User', login: issue.user.login },
      labels: { nodes: issue.labels },
      timelineItems: whole(this.#timeline),
    };
  }

  #turn(__typename: string, more: object): void {
    this.#timeline.push({ __typename, createdAt: iso(this.#at), ...more });
  }

  #tell(action: string, label?: { name: string }): void {
    this.#issue.updated_at = iso(this.#at);
    const issue = this.#issue;
    this.#life.send('issues', this.#at, { action, issue, label });
  }
}
