import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import type { Limiter } from '../../platform/http/limiter.ts';
import type { Locale } from '../../platform/http/locale.ts';
import type { PageAnswer, PageRoute } from '../../platform/http/page.ts';
import { createProblemWriter } from '../../platform/http/problem.ts';
import type { Ids } from '../../platform/ids.ts';
import { registrationProblems } from '../registration/contract.ts';
import { CONSENT_PURPOSES, type ConsentPurpose } from '../registration/domain.ts';
import type { Registrations } from '../registration/index.ts';
import { type ConfirmPageProps, type DelegationPageProps, delegationsProblems, type PageProblem } from './contract.ts';
import { type Cells, COLUMNS, cellText, type Delegation } from './domain.ts';
import type { DelegationLinks } from './links.ts';
import type { Delegations } from './service.ts';
import type { DelegationViews } from './views.ts';

interface Needs {
  readonly ids: Ids;
  readonly links: DelegationLinks;
  readonly delegations: Delegations;
  readonly registrations: Registrations;
  readonly views: DelegationViews;
  readonly send: (caller: Caller, id: string, order: { rowsVersion: number; informed: boolean }) => Promise<unknown>;
  /** By address: whoever tries links one after another is stopped. */
  readonly limit: Limiter;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;
const problems = createProblemWriter(registrationProblems, delegationsProblems);

export function delegationPages(needs: Needs): PageRoute[] {
  return [delegationPage(needs), confirmPage(needs)];
}

function delegationPage({ ids, links, delegations, views, send, limit }: Needs): PageRoute {
  const open = async (
    token: string | undefined,
    address: string,
  ): Promise<{ delegation: Delegation; caller: Caller }> => {
    await limit.consume(address);
    const delegation = await links.findByToken(token ?? '');
    if (!delegation) throw new Failure('missing', 'request.missing');
    return { delegation, caller: { kind: 'delegation', delegationId: delegation.id, name: delegation.contact.name } };
  };
  const draw = async (
    id: string,
    token: string,
    more: Pick<DelegationPageProps, 'done' | 'values' | 'problem'>,
  ): Promise<PageAnswer> => {
    const props: DelegationPageProps = { delegation: await views.mine(id), token, ...more };
    return { page: 'delegation', props, status: more.problem ? 422 : 200, noIndex: true };
  };
  return {
    path: '/{locale}/delegation/{token}',
    async load({ params, query, address }) {
      const token = params['token'] ?? '';
      const { delegation } = await open(token, address);
      await delegations.markOpened(delegation);
      const done = DONE.find((one) => one === query['done']) ?? null;
      return draw(delegation.id, token, { done, values: {}, problem: null });
    },
    async submit({ locale, params, address }, fields) {
      const token = params['token'] ?? '';
      const { delegation, caller } = await open(token, address);
      const { id, rowsVersion } = delegation;
      const back = (done: (typeof DONE)[number]): PageAnswer => ({
        redirect: `/${locale}/delegation/${token}?done=${done}`,
      });
      try {
        switch (fields['action']) {
          case 'send':
            await send(caller, id, { rowsVersion, informed: fields['informed'] !== undefined });
            return back('sent');
          case 'decline':
            await delegations.decline(caller, id, textOf(fields, 'reason') || null);
            return back('declined');
          default: {
            const rows = await delegations.listRows(id);
            await delegations.saveRows(caller, id, String(rowsVersion), [
              ...rows,
              { id: ids.uuid(), cells: cellsOf(fields) },
            ]);
            return back('added');
          }
        }
      } catch (error) {
        const values = Object.fromEntries(COLUMNS.map((column) => [column, textOf(fields, column)]));
        return draw(id, token, { done: null, values, problem: problemOf(shown(error), locale) });
      }
    },
  };
}

const DONE = ['added', 'sent', 'declined'] as const;

/** What only the person may give: the contact has entered the rest. */
function confirmPage({ delegations, registrations, limit }: Needs): PageRoute {
  const open = async (token: string | undefined, address: string) => {
    await limit.consume(address);
    const owner = await registrations.findOwner(token ?? '');
    if (!owner) throw new Failure('missing', 'request.missing');
    const registration = await registrations.getRegistration(owner.id);
    if (!registration.delegationId) throw new Failure('missing', 'request.missing');
    const party = await delegations.open(await delegations.getDelegation(registration.delegationId));
    return { owner, registration, party };
  };
  const draw = async (
    token: string,
    { registration, party }: Awaited<ReturnType<typeof open>>,
    posted?: { values: Record<string, string>; given: ConsentPurpose[]; problem: PageProblem },
  ): Promise<PageAnswer> => {
    const { edition, organisation, delegation, types } = party;
    const type = types.find(({ id }) => id === registration.typeId);
    const { formOfAddress, position, email, phone, diet, accessNeeds } = registration;
    const values = Object.entries({ formOfAddress, position, email, phone, diet, accessNeeds });
    const consents = await registrations.listConsents(registration.id);
    const { version, texts } = await registrations.getConsentTexts(edition.id);
    const props: ConfirmPageProps = {
      token,
      edition: { titleZh: edition.titleZh, titleEn: edition.titleEn },
      contactName: delegation.contact.name,
      person: {
        nameNative: registration.nameNative,
        nameLatin: registration.nameLatin,
        organisationZh: organisation.nameZh ?? organisation.nameEn ?? organisation.nameLocal ?? '',
        organisationEn: organisation.nameEn ?? organisation.nameZh ?? organisation.nameLocal ?? '',
        place: registration.place,
        typeZh: type?.nameZh ?? '',
        typeEn: type?.nameEn ?? '',
      },
      values: posted?.values ?? Object.fromEntries(values.map(([key, value]) => [key, value ?? ''])),
      consentTexts: texts,
      consentTextVersion: version,
      given:
        posted?.given ??
        CONSENT_PURPOSES.filter((purpose) => consents.some((one) => one.purpose === purpose && one.given)),
      problem: posted?.problem ?? null,
    };
    return { page: 'confirm', props, status: posted ? 422 : 200, noIndex: true };
  };
  return {
    path: '/{locale}/my/{token}/confirm',
    async load({ params, address }) {
      const token = params['token'] ?? '';
      return draw(token, await open(token, address));
    },
    async submit({ locale, params, address }, fields) {
      const token = params['token'] ?? '';
      const opened = await open(token, address);
      const { owner, registration } = opened;
      const given = CONSENT_PURPOSES.filter((purpose) => fields[`consents/${purpose}`] !== undefined);
      const values = Object.fromEntries(OWN_TEXTS.map((name) => [name, textOf(fields, name)]));
      const { email = '', ...texts } = values;
      try {
        if (email && !EMAIL.test(email))
          throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: '/email', code: 'email' }] });
        for (const [name, limit] of Object.entries(LONGEST))
          if ((values[name] ?? '').length > limit)
            throw new Failure('invalid', 'request.invalid', {
              errors: [{ pointer: `/${name}`, code: 'too_long', params: { limit } }],
            });
        await registrations.changeOwn(
          { kind: 'link', registrationId: owner.id, name: owner.nameNative, linkGeneration: owner.linkGeneration },
          registration.id,
          {
            ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text || null])),
            email: email || null,
            locale,
            consentTextVersion: textOf(fields, 'consentTextVersion'),
            consents: Object.fromEntries(CONSENT_PURPOSES.map((purpose) => [purpose, given.includes(purpose)])),
          },
        );
      } catch (error) {
        return draw(token, opened, { values, given, problem: problemOf(shown(error), locale) });
      }
      return { redirect: `/${locale}/my/${token}?saved=1` };
    },
  };
}

const LONGEST = { formOfAddress: 40, position: 120, email: 254, phone: 40, diet: 300, accessNeeds: 300 } as const;
const OWN_TEXTS = Object.keys(LONGEST);
const EMAIL = /^[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[^\s@<>()",;:.]+$/;

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim();
}

function cellsOf(fields: Fields): Cells {
  return Object.fromEntries(
    COLUMNS.flatMap((column) => {
      const text = cellText(textOf(fields, column));
      return text ? [[column, text]] : [];
    }),
  );
}

/** What the reader can do something about stands on the page; everything else is the problem page's. */
function shown(error: unknown): Failure {
  if (error instanceof Failure && ['invalid', 'conflict', 'stale', 'limited'].includes(error.kind)) return error;
  throw error;
}

function problemOf(failure: Failure, locale: Locale): PageProblem {
  const { title, errors = [] } = problems.write(failure, locale, '');
  return { title, errors, detail: undefined };
}
