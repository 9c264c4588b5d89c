import { defaultPrecedence, type Precedence } from '../delivery/precedence';
import { defaultSeverities, type SeverityRule } from '../incidents/severity';

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
