import type { AlertView, VipView } from '../contract/alert-views.ts';
import { LATE_REPORT_MS } from '../domain.ts';
import type { AlertRow, VipRow } from '../store/vip-store.ts';

export function alertView(row: AlertRow): AlertView {
  const { registrationId, name, nameLatin, formOfAddress, position, organisation, place, liaison } = row;
  return {
    scanId: row.scanId,
    editionId: row.editionId,
    ...{ registrationId, name, nameLatin, formOfAddress, position, organisation, place, liaison },
    note: row.note,
    checkpoint: row.checkpoint,
    at: row.at.toISOString(),
    raisedAt: row.raisedAt.toISOString(),
    lateReport: row.receivedAt.getTime() - row.at.getTime() > LATE_REPORT_MS,
    answered:
      row.answeredAt === null
        ? null
        : {
            at: row.answeredAt.toISOString(),
            by: row.answeredBy ?? '',
            thereAt: row.thereAt?.toISOString() ?? null,
          },
  };
}

export function vipView({ arrivedAt, ...row }: VipRow): VipView {
  return { ...row, arrivedAt: arrivedAt?.toISOString() ?? null };
}
