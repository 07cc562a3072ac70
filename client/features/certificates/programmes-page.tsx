import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProgrammeRulesView } from '#contract/certificates';
import { useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { certificateWords } from './certificate-words.ts';
import { lifeWords } from './life-words.ts';

/** The programmes of the alliance and how each of them designates. */
export function ProgrammesPage() {
  const words = useWords(lifeWords);
  const shared = useWords(certificateWords);
  const locale = useLocale();
  const { user } = useOffice();
  const [opened, setOpened] = useState<{ rules: ProgrammeRulesView; name: string }>();
  useDocumentTitle(words.programmes);
  const { data } = useQuery({
    queryKey: ['programme-rules'],
    queryFn: async ({ signal }) => {
      const { items } = await api('GET /api/v1/designation-programmes', { signal });
      return Promise.all(
        items.map(async (programme) => ({
          programme,
          rules: await api('GET /api/v1/designation-programmes/{id}/rules', { params: { id: programme.id }, signal }),
        })),
      );
    },
  });
  const manages = user.roles.some((role) => role === 'administrator' || role === 'certificate_officer');
  return (
    <div className="stack">
      <a className="back no-print" href="/office/certificates">
        <Icon name="left" />
        {words.backToCohorts}
      </a>
      <div className="page-head">
        <h1>{words.programmes}</h1>
      </div>
      <Table
        caption={words.programmes}
        rows={data}
        rowKey={({ programme }) => programme.id}
        empty={<EmptyState title={shared.none}>{shared.noneText}</EmptyState>}
        columns={[
          {
            key: 'name',
            header: shared.programme,
            cell: ({ programme }) => inLocale({ zh: programme.nameZh, en: programme.nameEn }, locale),
          },
          { key: 'code', header: words.code, narrow: true, cell: ({ programme }) => programme.code },
          { key: 'eyes', header: words.fourEyes, cell: ({ rules }) => (rules.fourEyes ? words.yes : words.no) },
          {
            key: 'reviews',
            header: words.reviewsWanted,
            align: 'end',
            narrow: true,
            cell: ({ rules }) => rules.reviewsWanted,
          },
          {
            key: 'validity',
            header: words.validity,
            cell: ({ rules }) => (rules.validityMonths === null ? words.noEnd : words.months(rules.validityMonths)),
          },
          {
            key: 'criteria',
            header: words.criteria,
            cell: ({ rules }) =>
              rules.criteria
                .map(({ nameZh, nameEn, weight }) => `${inLocale({ zh: nameZh, en: nameEn }, locale)} ${weight}`)
                .join(locale === 'zh' ? '；' : '; '),
          },
          {
            key: 'edit',
            header: '',
            narrow: true,
            cell: ({ programme, rules }) =>
              manages && (
                <Button
                  kind="quiet"
                  icon="edit"
                  onClick={() =>
                    setOpened({ rules, name: inLocale({ zh: programme.nameZh, en: programme.nameEn }, locale) })
                  }
                >
                  {words.rules}
                </Button>
              ),
          },
        ]}
      />
      {opened && <RulesDialog {...opened} onClose={() => setOpened(undefined)} />}
    </div>
  );
}

interface Line {
  readonly key: string;
  readonly id?: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly weight: string;
}

function RulesDialog({ rules, name, onClose }: { rules: ProgrammeRulesView; name: string; onClose: () => void }) {
  const words = useWords(lifeWords);
  const toast = useToast();
  const queries = useQueryClient();
  const [lines, setLines] = useState<readonly Line[]>(() =>
    rules.criteria.map((one) => ({ ...one, key: one.id, weight: String(one.weight) })),
  );
  const change = (key: string, part: Partial<Line>) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)));
  return (
    <FormDialog
      title={words.rulesTitle(name)}
      button={words.save}
      cancel={words.cancel}
      browserChecks
      onClose={onClose}
      send={async (form) => {
        const months = textOf(form, 'validityMonths');
        try {
          await api('PUT /api/v1/designation-programmes/{id}/rules', {
            params: { id: rules.programmeId },
            headers: { 'If-Match': `"${rules.version}"` },
            body: {
              fourEyes: form.get('fourEyes') !== null,
              reviewsWanted: Number(textOf(form, 'reviewsWanted')),
              validityMonths: months ? Number(months) : null,
              criteria: lines.map(({ id, nameZh, nameEn, weight }) => ({
                ...(id && { id }),
                nameZh,
                nameEn,
                weight: Number(weight),
              })),
            },
          });
        } finally {
          await queries.invalidateQueries({ queryKey: ['programme-rules'] });
        }
        toast({ text: words.saved });
      }}
    >
      <CheckField name="fourEyes" label={words.fourEyes} hint={words.fourEyesHint} defaultChecked={rules.fourEyes} />
      <TextField
        name="reviewsWanted"
        type="number"
        min={0}
        max={9}
        label={words.reviewsWanted}
        hint={words.reviewsWantedHint}
        defaultValue={rules.reviewsWanted}
        required
      />
      <TextField
        name="validityMonths"
        type="number"
        min={1}
        max={600}
        label={words.validityMonths}
        hint={words.validityHint}
        defaultValue={rules.validityMonths ?? ''}
      />
      <fieldset className="criteria-lines">
        <legend>{words.criteria}</legend>
        <p className="hint">{words.criteriaHint}</p>
        {lines.map((line) => (
          <div key={line.key} className="criterion-line">
            <TextField
              name={`zh-${line.key}`}
              label={words.criterionZh}
              maxLength={60}
              value={line.nameZh}
              onChange={(event) => change(line.key, { nameZh: event.target.value })}
              required
            />
            <TextField
              name={`en-${line.key}`}
              label={words.criterionEn}
              maxLength={120}
              value={line.nameEn}
              onChange={(event) => change(line.key, { nameEn: event.target.value })}
              required
            />
            <TextField
              name={`weight-${line.key}`}
              type="number"
              min={1}
              max={1000}
              label={words.weight}
              value={line.weight}
              onChange={(event) => change(line.key, { weight: event.target.value })}
              required
            />
            <Button kind="quiet" onClick={() => setLines((before) => before.filter(({ key }) => key !== line.key))}>
              {words.removeCriterion}
            </Button>
          </div>
        ))}
        <Button
          icon="plus"
          onClick={() =>
            setLines((before) => [...before, { key: `new-${Date.now()}`, nameZh: '', nameEn: '', weight: '10' }])
          }
        >
          {words.addCriterion}
        </Button>
      </fieldset>
    </FormDialog>
  );
}
