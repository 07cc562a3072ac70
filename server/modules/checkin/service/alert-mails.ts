import type { Database } from '../../../platform/db/database.ts';
import type { JobHandler } from '../../../platform/jobs/jobs.ts';
import type { Identity } from '../../identity/index.ts';
import type { Messages } from '../../messages/index.ts';
import { drawLetter, zonedTime } from '../../registration/index.ts';
import { LATE_REPORT_MS } from '../domain.ts';
import { type AlertRow, hasMail, listAlerts } from '../store/vip-store.ts';

export const MAIL_ALERTS_JOB = 'checkin.mail_alerts';

interface Needs {
  readonly db: Database;
  readonly messages: Messages;
  readonly identity: Pick<Identity, 'getAccount'>;
  readonly publicUrl: string;
}

const texts = {
  zh: {
    subject: (name: string) => `重要来宾已到场：${name}`,
    greeting: (name: string) => `${name}：`,
    text: (name: string, door: string) => `${name} 已在“${door}”签到，请前往接待，并在系统中确认。`,
    late: '该签到点当时断网，本条为补报，请以到场时间为准。',
    facts: { organisation: '单位', at: '到场时间', note: '备注' },
    button: '确认并查看',
  },
  en: {
    subject: (name: string) => `VIP arrived: ${name}`,
    greeting: (name: string) => `Dear ${name},`,
    text: (name: string, door: string) =>
      `${name} has checked in at ${door}. Please go to receive them, and confirm in the system.`,
    late: 'The door had no network at that moment: this is a late report, the time of arrival is the true one.',
    facts: { organisation: 'Organisation', at: 'Arrived at', note: 'Note' },
    button: 'Confirm',
  },
} as const;

/** May run again for the same alerts: a mail of one alert is queued once. */
export function createAlertMails({ db, messages, identity, publicUrl }: Needs): JobHandler {
  return async ({ liaisonId }) => {
    const id = String(liaisonId);
    await db.transaction(async (tx) => {
      if (!(await hasMail(tx, id))) return;
      const alerts = (await listAlerts(tx, { liaisonId: id })).filter((alert) => alert.answeredAt === null);
      if (alerts.length === 0) return;
      const account = await identity.getAccount(id);
      if (account.disabledAt) return;
      for (const alert of alerts) await messages.queue(tx, mailOf(alert, account, publicUrl));
    });
  };
}

function mailOf(alert: AlertRow, to: { email: string; name: string; locale: 'zh' | 'en' }, publicUrl: string) {
  const { locale } = to;
  const words = texts[locale];
  const late = alert.receivedAt.getTime() - alert.at.getTime() > LATE_REPORT_MS;
  const name = [alert.name, alert.nameLatin].filter(Boolean).join(' ');
  const { html, text } = drawLetter({
    locale,
    heading: words.subject(name),
    greeting: words.greeting(to.name),
    paragraphs: [words.text(name, alert.checkpoint[locale]), ...(late ? [words.late] : [])],
    facts: [
      [words.facts.organisation, alert.organisation[locale]],
      [words.facts.at, zonedTime(alert.at, alert.timeZone, locale)],
      ...(alert.note ? [[words.facts.note, alert.note] as const] : []),
    ],
    picture: undefined,
    button: { label: words.button, address: `${publicUrl}/office/alerts` },
  });
  return {
    to: { address: to.email, name: to.name },
    locale,
    template: 'checkin.alert',
    subject: words.subject(name),
    bodyText: text,
    bodyHtml: html,
    about: { kind: 'registration', id: alert.registrationId },
    editionId: alert.editionId,
    dedupeKey: `checkin.alert:${alert.scanId}`,
  };
}
