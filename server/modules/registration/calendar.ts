import type { Edition } from '../editions/domain.ts';

/** The days of an edition as one entry for a calendar: whole days in its zone, no personal data. */
export function editionCalendar(edition: Edition, locale: 'zh' | 'en', publicUrl: string, now: Date): string {
  const [title, venue] = locale === 'zh' ? [edition.titleZh, edition.venueZh] : [edition.titleEn, edition.venueEn];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Huiwu//Conference//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:edition-${edition.id}@${new URL(publicUrl).hostname}`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${edition.startsOn.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${dayAfter(edition.endsOn).replaceAll('-', '')}`,
    `SUMMARY:${escapeText(title)}`,
    `LOCATION:${escapeText(venue)}`,
    `URL:${publicUrl}/${locale}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
}

/** RFC 5545: at most 75 octets a line, and no character cut in two. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      parts.push(part);
      part = '';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
