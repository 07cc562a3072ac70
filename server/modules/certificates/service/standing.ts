import type { Certificate } from '../domain.ts';
import { type CertificateContent, dayIn, type Standing, type Verdict, verdictOf } from '../domain.ts';
import type { DesignationFooting } from '../store/standing-store.ts';

/** How a certificate stands at an instant, by the calendar of its own zone; undefined before it was issued. */
export function standOf(
  certificate: Pick<Certificate, 'state' | 'content' | 'endedAt' | 'validUntil'>,
  footing: DesignationFooting | undefined,
  successor: string | null,
  now: Date,
):
  | (Verdict & {
      readonly content: CertificateContent;
      readonly validUntil: string | null;
      readonly supersededBy: string | null;
    })
  | undefined {
  const { state, content, endedAt } = certificate;
  if (!content || state === 'draft' || state === 'approved') return undefined;
  const validUntil = earlier(certificate.validUntil, footing?.validUntil ?? null);
  const standing = footing && standingOf(footing);
  const endedOn = endedAt && dayIn(content.timeZone, endedAt);
  const verdict = verdictOf({ state, endedOn, validUntil, standing }, dayIn(content.timeZone, now));
  const supersededBy = verdict.state === 'superseded' ? (successor ?? footing?.renewedBy ?? null) : null;
  return { ...verdict, content, validUntil, supersededBy };
}

function standingOf({
  state,
  suspendedOn,
  suspendedUntil,
  endedOn,
  renewedBy,
}: DesignationFooting): Standing | undefined {
  if (state === 'suspended' && suspendedOn) return { state, from: suspendedOn, until: suspendedUntil };
  if (state === 'withdrawn' && endedOn) return { state, on: endedOn };
  // The old certificate goes on holding until the new one is issued.
  if (state === 'renewed' && endedOn && renewedBy) return { state, on: endedOn };
  return undefined;
}

const earlier = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? (one ?? other) : one < other ? one : other;
