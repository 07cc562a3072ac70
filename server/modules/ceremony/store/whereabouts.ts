import type { Reader } from '../../../platform/db/tx.ts';
import type { BackstagePerson } from '../domain.ts';

type Of<K extends keyof BackstagePerson> = NonNullable<BackstagePerson[K]>;

/** Where somebody was let in last; what was taken back is not looked at. */
export async function mapLastSeen(reader: Reader, ids: readonly string[]): Promise<Map<string, Of<'lastSeen'>>> {
  const { rows } = await reader.raw(
    `select distinct on (s.registration_id) s.registration_id as id, c.name_zh as zh, c.name_en as en, s.effective_at as at
       from scan s join checkpoint c on c.id = s.checkpoint_id
      where s.registration_id = any(?::uuid[]) and s.decision = 'admit'
        and not exists (select from annulment a where a.scan_id = s.id)
      order by s.registration_id, s.effective_at desc, s.id desc`,
    [[...ids]],
  );
  return new Map(
    rows.map(({ id, zh, en, at }: { id: string; zh: string; en: string; at: Date }) => [
      id,
      { zh, en, at: at.toISOString() },
    ]),
  );
}

/** Whom to telephone: the liaison who was named for the person, or else the contact of the delegation. */
export async function mapLiaisons(reader: Reader, ids: readonly string[]): Promise<Map<string, Of<'liaison'>>> {
  const { rows } = await reader.raw(
    `select r.id, coalesce(u.name, d.contact_name) as name,
            case when u.id is null then d.contact_phone else w.phone end as phone
       from registration r
       left join vip_watch w on w.registration_id = r.id
       left join office_user u on u.id = w.liaison_id
       left join delegation d on d.id = r.delegation_id
      where r.id = any(?::uuid[]) and coalesce(u.name, d.contact_name) is not null`,
    [[...ids]],
  );
  return new Map(
    rows.map(({ id, name, phone }: { id: string; name: string; phone: string | null }) => [id, { name, phone }]),
  );
}

export async function mapAlerted(
  reader: Reader,
  ceremonyId: string,
  ids: readonly string[],
): Promise<Map<string, Of<'alerted'>>> {
  const rows: { id: string; at: Date; told: Of<'alerted'>['told'] }[] = await reader('ceremony_alert')
    .where({ ceremony_id: ceremonyId })
    .whereIn('registration_id', [...ids])
    .select({ id: 'registration_id', at: 'at', told: 'told' });
  return new Map(rows.map(({ id, at, told }) => [id, { at: at.toISOString(), told }]));
}
