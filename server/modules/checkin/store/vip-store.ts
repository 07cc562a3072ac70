import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { CheckpointKind } from '../domain.ts';

const PERSON = `r.id as "registrationId", r.name_native as name, r.name_latin as "nameLatin", r.form_of_address as "formOfAddress",
  coalesce(r.position, r.position_en) as position, r.place,
  json_build_object('zh', coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text),
    'en', coalesce(o.name_en, o.name_zh, o.name_local, r.organisation_text)) as organisation,
  json_build_object('id', w.liaison_id, 'name', u.name) as liaison`;

interface PersonColumns {
  readonly registrationId: string;
  readonly name: string;
  readonly nameLatin: string | null;
  readonly formOfAddress: string | null;
  readonly position: string | null;
  readonly place: string;
  readonly organisation: { zh: string; en: string };
  readonly liaison: { id: string; name: string };
}
export interface VipRow extends PersonColumns {
  readonly phone: string | null;
  readonly note: string | null;
  readonly arrivedAt: Date | null;
}
export interface AlertRow extends PersonColumns {
  readonly scanId: string;
  readonly editionId: string;
  readonly year: number;
  readonly timeZone: string;
  readonly note: string | null;
  readonly checkpoint: { zh: string; en: string; kind: CheckpointKind };
  readonly at: Date;
  readonly receivedAt: Date;
  readonly raisedAt: Date;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly thereAt: Date | null;
}

export async function listVips(
  reader: Reader,
  editionId: string,
  registrationId: string | null = null,
): Promise<VipRow[]> {
  const { rows } = await reader.raw(
    `select ${PERSON}, w.phone, w.note,
        (select min(a.at) from admission a join checkpoint c on c.id = a.checkpoint_id
          where a.registration_id = r.id and a.voided_at is null and c.kind = 'entrance') as "arrivedAt"
       from vip_watch w
       join registration r on r.id = w.registration_id
       join office_user u on u.id = w.liaison_id
       left join organisation o on o.id = r.organisation_id
      where w.edition_id = :editionId and (:registrationId::uuid is null or r.id = :registrationId)
      order by u.name, r.number`,
    { editionId, registrationId },
  );
  return rows;
}

/**
 * The first admission a day of each watched person at an entrance or a signing desk. An answer belongs to the day and the
 * door, not to the one scan: when an earlier scan arrives late, nobody is called twice; one whose scan was undone counts no
 * more, since the person comes yet.
 */
const ALERTS = `
with alert as (
  select distinct on (a.registration_id, a.checkpoint_id, (a.at at time zone e.time_zone)::date)
    a.scan_id, a.registration_id, a.edition_id, a.checkpoint_id, a.at, (a.at at time zone e.time_zone)::date as day, e.time_zone, e.year
  from vip_watch w
  join edition e on e.id = w.edition_id and e.state <> 'archived'
  join admission a on a.registration_id = w.registration_id and a.edition_id = w.edition_id and a.voided_at is null
  join checkpoint c on c.id = a.checkpoint_id and c.kind in ('entrance', 'signing_desk')
  where (:liaisonId::uuid is null or w.liaison_id = :liaisonId) and (:editionId::uuid is null or w.edition_id = :editionId)
    and (:registrationId::uuid is null or w.registration_id = :registrationId)
  order by a.registration_id, a.checkpoint_id, (a.at at time zone e.time_zone)::date, a.at, a.scan_id)
select alert.scan_id as "scanId", alert.edition_id as "editionId", alert.year, alert.time_zone as "timeZone", ${PERSON}, w.note,
  json_build_object('zh', door.name_zh, 'en', door.name_en, 'kind', door.kind) as checkpoint, alert.at,
  s.received_at as "receivedAt", greatest(s.received_at, w.created_at) as "raisedAt",
  answer.answered_at as "answeredAt", answerer.name as "answeredBy", answer.there_at as "thereAt"
from alert
join vip_watch w on w.registration_id = alert.registration_id
join scan s on s.id = alert.scan_id
join checkpoint door on door.id = s.checkpoint_id
join registration r on r.id = alert.registration_id
join office_user u on u.id = w.liaison_id
left join organisation o on o.id = r.organisation_id
left join lateral (
  select v.answered_at, v.answered_by, v.there_at from vip_answer v
  join scan vs on vs.id = v.scan_id join checkpoint vc on vc.id = vs.checkpoint_id
  where v.registration_id = alert.registration_id and vc.admits_for = alert.checkpoint_id
    and (vs.effective_at at time zone alert.time_zone)::date = alert.day
    and not exists (select from annulment n where n.scan_id = v.scan_id)
  order by v.answered_at limit 1) answer on true
left join office_user answerer on answerer.id = answer.answered_by
order by "raisedAt" desc, alert.scan_id`;

export async function listAlerts(
  reader: Reader,
  filter: { liaisonId?: string; editionId?: string; registrationId?: string },
): Promise<AlertRow[]> {
  const { rows } = await reader.raw(ALERTS, { liaisonId: null, editionId: null, registrationId: null, ...filter });
  return rows;
}

/** Whose admission the scan is, if anybody's who is watched. */
export async function findWatchedOfScan(reader: Reader, scanId: string): Promise<string | undefined> {
  const row = await reader('admission as a')
    .join('vip_watch as w', 'w.registration_id', 'a.registration_id')
    .where({ 'a.scan_id': scanId })
    .first('a.registration_id');
  return row?.registration_id;
}

export async function listLiaisonsOf(
  reader: Reader,
  registrationIds: readonly string[],
): Promise<{ registrationId: string; id: string; name: string; phone: string | null }[]> {
  return reader('vip_watch as w')
    .join('office_user as u', 'u.id', 'w.liaison_id')
    .whereIn('w.registration_id', [...registrationIds])
    .select({ registrationId: 'w.registration_id', id: 'u.id', name: 'u.name', phone: 'w.phone' });
}

export interface Watch {
  readonly registration_id: string;
  readonly edition_id: string;
  readonly liaison_id: string;
  readonly phone: string | null;
  readonly note: string | null;
}
export async function findWatch(reader: Reader, registrationId: string): Promise<Watch | undefined> {
  return reader('vip_watch')
    .where({ registration_id: registrationId })
    .first('registration_id', 'edition_id', 'liaison_id', 'phone', 'note');
}
export async function saveWatch(tx: Tx, watch: Watch, by: string | null, at: Date): Promise<void> {
  await tx('vip_watch')
    .insert({ ...watch, created_at: at, created_by: by })
    .onConflict('registration_id')
    .merge(['liaison_id', 'phone', 'note']);
}
export async function deleteWatch(tx: Tx, registrationId: string): Promise<void> {
  await tx('vip_watch').where({ registration_id: registrationId }).delete();
}
/** Two entries of one person become one; who is watched by either is watched. */
export async function moveWatch(tx: Tx, from: string, into: string): Promise<void> {
  if (await findWatch(tx, into)) return deleteWatch(tx, from);
  await tx('vip_watch').where({ registration_id: from }).update({ registration_id: into });
}

export async function insertAnswer(
  tx: Tx,
  answer: { scan_id: string; registration_id: string; answered_at: Date; answered_by: string; there_at: Date | null },
): Promise<void> {
  await tx('vip_answer').insert(answer).onConflict('scan_id').ignore();
}

export async function hasMail(reader: Reader, liaisonId: string): Promise<boolean> {
  return (await reader('vip_mail').where({ liaison_id: liaisonId }).first('liaison_id')) !== undefined;
}
export async function setMail(tx: Tx, liaisonId: string, wanted: boolean): Promise<void> {
  if (wanted) await tx('vip_mail').insert({ liaison_id: liaisonId }).onConflict('liaison_id').ignore();
  else await tx('vip_mail').where({ liaison_id: liaisonId }).delete();
}

export async function listLiaisons(reader: Reader): Promise<{ id: string; name: string }[]> {
  return reader('office_user').whereNull('disabled_at').orderBy('name').select('id', 'name');
}
