import { defaultPrecedence, type Precedence } from '../delivery/precedence';
import type { Term } from '../incidents/dueBefore';
import {
  defaultSeverities,
  type SeverityLevel,
  type SeverityRule,
} from '../incidents/severity';

/** What an installation may say of how its records are read. @public */
export interface MetricRules {
  /** What the words of its tools mean; the first rule that matches counts. */
  severities: readonly SeverityRule[];
  /** Days that are no business days, `YYYY-MM-DD`. */
  holidays: readonly string[];
  /** Which source counts where several tell of the same builds. */
  precedence: Precedence;
}

/** @public */
export const defaultRules: MetricRules = {
  severities: defaultSeverities,
  holidays: [],
  precedence: defaultPrecedence,
};

/** An incident that used more of an error budget needs a postmortem, whatever its severity: 0.2 is 20 %. @public */
export const BUDGET_SHARE = 0.2;

/** The term of one that needs a postmortem for nothing but that. @public */
export const budgetTerm: Term = { days: 5, mode: 'business' };

/** From the resolution of an incident until its postmortem is to be published; other levels need none. @public */
export const postmortemTerms: Readonly<Partial<Record<SeverityLevel, Term>>> = {
  'SEV-1': { days: 3, mode: 'calendar' },
  'SEV-2': { days: 5, mode: 'business' },
};
