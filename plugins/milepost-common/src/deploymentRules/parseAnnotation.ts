import type { DeploymentRule } from './deploymentRule';

/** What turns into deployments of an entity, in its own words. @public */
export const DEPLOYMENTS_ANNOTATION = 'milepost.dev/deployments';

const KINDS = 'workflow:, release:, tag: or environment:';

/** A comma or one of these signs is meant as such after a backslash. */
const ESCAPED = /\\([,@#\\])/g;

/**
 * Reads `milepost.dev/deployments`: rules with commas between them, each `KIND:WHAT`, perhaps with ` as ENVIRONMENT`.
 *
 * @returns the rules that could be read, and a sentence for each that could not
 *
 * @public
 */
export function parseDeploymentsAnnotation(text: string): {
  rules: DeploymentRule[];
  faults: string[];
} {
  const rules: DeploymentRule[] = [];
  const faults: string[] = [];
  for (const entry of split(text, ',')) {
    const name = entry.trim();
    if (name !== '') {
      const read = readEntry(name);
      if (typeof read === 'string') {
        faults.push(`'${shorten(name)}' cannot be read: ${read}`);
      } else {
        rules.push(read);
      }
    }
  }
  return { rules, faults };
}

/** What somebody called something, as the annotation has it. @public */
export function escapedName(name: string): string {
  return name.replace(/[,@#\\]/g, '\\$&');
}

function readEntry(entry: string): DeploymentRule | string {
  const match = /^(\w+):\s*(.*?)(?:\s+as\s+(\S+))?$/su.exec(entry);
  if (!match) {
    return `it has to begin with ${KINDS}`;
  }
  const [, kind, what, environment] = match;
  if (what === '' || what.length > 300) {
    return `say after '${kind}:' which one`;
  }
  const from = readFrom(kind.toLowerCase(), what);
  return typeof from === 'string'
    ? from
    : { name: shorten(entry), from, ...(environment && { environment }) };
}

function readFrom(kind: string, what: string): DeploymentRule['from'] | string {
  const whole = [unescape(what)];
  switch (kind) {
    case 'workflow':
      return readWorkflow(what);
    case 'release':
      return { release: { tag: whole } };
    case 'tag':
      return { tag: { pattern: whole } };
    case 'environment':
      return { environment: { name: whole } };
    default:
      return `'${kind}' is none of ${KINDS}`;
  }
}

/** `deploy.yml@main#deploy-job`, `Deploy to production`, or `#deploy-job` alone. */
function readWorkflow(what: string): DeploymentRule['from'] | string {
  const [beforeJob, job, ...more] = split(what, '#');
  const [workflow, branch, ...others] = split(beforeJob, '@');
  if (more.length + others.length > 0 || job === '' || branch === '') {
    return 'give WORKFLOW@BRANCH#JOB, with a backslash before signs that belong to a name';
  }
  if (workflow === '' && job === undefined) {
    return 'give the file or the name of the workflow, or #JOB';
  }
  const named = [unescape(workflow)];
  const isFile = /\.ya?ml$/i.test(workflow);
  return {
    workflow: {
      ...(workflow !== '' && (isFile ? { file: named } : { name: named })),
      ...(branch !== undefined && { branch: [unescape(branch)] }),
      ...(job !== undefined && { job: [unescape(job)] }),
    },
  };
}

/** Parts between signs that no backslash stands before. */
function split(text: string, sign: string): string[] {
  const parts = [''];
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\\' && index + 1 < text.length) {
      parts[parts.length - 1] += text.slice(index, index + 2);
      index += 1;
    } else if (text[index] === sign) {
      parts.push('');
    } else {
      parts[parts.length - 1] += text[index];
    }
  }
  return parts;
}

function unescape(text: string): string {
  return text.trim().replace(ESCAPED, '$1');
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
