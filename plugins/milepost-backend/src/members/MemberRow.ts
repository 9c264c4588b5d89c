import type { Member } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { StoredEntity } from '../catalog/EntityStore';

/** What a list says of an entity, besides its numbers. */
export interface MemberRow extends StoredEntity {
  tier: string | null;
  owner: string | null;
  deleted: boolean;
}

/** Some entities as the catalog has them today, or had them last; by their ids. */
export async function readMemberRows(
  knex: Knex,
  ids: readonly number[],
): Promise<Map<number, MemberRow>> {
  const rows: (Omit<MemberRow, 'deleted'> & { deleted_at: number | null })[] =
    await knex('entities as e')
      .leftJoin('entity_history as h', on =>
        on.on('h.entity_id', 'e.id').andOnNull('h.valid_to'),
      )
      .whereIn('e.id', ids)
      .select('e.id', 'e.ref', 'e.kind', 'e.name', 'e.type', 'e.lifecycle')
      .select('e.deleted_at', 'h.tier', 'h.owner');
  return new Map(
    rows.map(({ deleted_at, ...row }) => [
      row.id,
      { ...row, deleted: deleted_at !== null },
    ]),
  );
}

/** What a list says of a member before its numbers; of an owner only what may be named. */
export function describeMember(
  { ref, kind, type, tier, lifecycle, owner, deleted }: MemberRow,
  mayName: (ref: string) => boolean,
): Pick<
  Member,
  'scope' | 'kind' | 'type' | 'tier' | 'lifecycle' | 'owner' | 'deleted'
> {
  const named = owner !== null && isNoPerson(owner) && mayName(owner);
  return {
    scope: ref,
    kind,
    type,
    tier,
    lifecycle,
    owner: named ? owner : null,
    deleted,
  };
}

/** Numbers are never put beside the name of a person. */
function isNoPerson(owner: string): boolean {
  return !owner.startsWith('user:');
}
