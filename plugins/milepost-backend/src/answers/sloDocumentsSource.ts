import { type SourcesAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import {
  loadDocumentFaults,
  type DocumentFault,
} from '../slos/definitions/loadDocumentFaults';

/** So many of what is wrong are told. */
const TOLD = 3;

/** How the documents that define SLOs are, as a source; `undefined` where there are none. */
export async function sloDocumentsSource(
  knex: Knex,
): Promise<SourcesAnswer['sources'][number] | undefined> {
  const [{ count }] = await knex('slo_documents').count({ count: '*' });
  if (Number(count) === 0) {
    return undefined;
  }
  const messages = new Set((await loadDocumentFaults(knex)).map(inWords));
  return {
    id: 'slo-documents',
    kind: 'slo-documents',
    title: 'SLO documents',
    state: messages.size > 0 ? 'faulty' : 'healthy',
    message:
      messages.size > 0
        ? told([...messages])
        : 'All SLOs are in force as they are defined.',
    usualGap: null,
    lag: null,
    received: 0,
    duplicates: 0,
    conflicts: 0,
    rejected: 0,
    rejections: [],
    unmapped: 0,
    lookUps: { waiting: 0, failed: 0 },
    collectors: [],
  };
}

function told(messages: readonly string[]): string {
  const more = messages.length - TOLD;
  const some = messages.slice(0, TOLD).join('; ');
  const others = more > 0 ? `; and ${more} more` : '';
  return `What was right before stays in force: ${some}${others}.`;
}

function inWords({ document, line, path, message }: DocumentFault): string {
  const place = line === undefined ? document : `${document}, line ${line}`;
  return path === undefined || path === ''
    ? `${place} ${message}`
    : `${place}: ${path} ${message}`;
}
