import type {
  GateAnswer,
  GateDecision,
  GateReason,
} from '@milepost/backstage-plugin-milepost-common';

/** GitHub takes no more. */
const LONGEST = 1024;

const HEADLINES: Readonly<Record<GateDecision, string>> = {
  allow: 'Nothing is in the way.',
  warn: 'It may go, with care.',
  block: 'The gate blocks it.',
  unknown: 'Nobody knows whether it should go.',
};

/** Why, in Markdown, for who looks at the run. Pure. */
export function commentOf(options: {
  decision: GateDecision;
  /** The weightiest first. */
  answers: readonly GateAnswer[];
  repository: string;
}): string {
  const { decision, answers, repository } = options;
  const lines =
    answers.length === 0
      ? [
          `No entity of the catalog claims ${repository}. Add the annotation \`github.com/project-slug\` to the one that is deployed from it.`,
        ]
      : answers.flatMap(sectionOf);
  return shortened([`**${HEADLINES[decision]}**`, '', ...lines]);
}

function sectionOf(answer: GateAnswer): string[] {
  const { scope, decision, mode, policy, reasons } = answer;
  const said =
    mode === 'dry-run' && decision !== 'allow'
      ? `a dry run, it would have been **${decision}**`
      : `**${decision}**`;
  return [
    `${plain(scope)}: ${said} (policy ${plain(policy)})`,
    ...reasons.map(lineOf),
  ];
}

function lineOf({ text, lifts }: GateReason): string {
  return `- ${plain(text)}${lifts === undefined ? '' : ` ${plain(lifts)}`}`;
}

/** What people wrote is text: no markup, no link, and nobody is called. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
    .replace(/@/g, '@\u200b')
    .replace(/:\/\//g, ':\u200b//');
}

/** Whole lines, as many as fit. */
function shortened(lines: readonly string[]): string {
  const more = '- …';
  let text = '';
  for (const line of lines) {
    const next = text === '' ? line : `${text}\n${line}`;
    if (next.length > LONGEST - more.length - 1) {
      return `${text}\n${more}`;
    }
    text = next;
  }
  return text;
}
