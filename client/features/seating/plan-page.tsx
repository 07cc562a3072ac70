import { useState } from 'react';
import type { PlanView } from '#contract/seating';
import { SEAT_SIDES, type SeatView } from '#domain/seating';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { openFile } from '../../lib/open-file.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Skeleton } from '../../ui/content.tsx';
import { SelectField } from '../../ui/field.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark, Tag } from '../../ui/marks.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AddPeopleDialog } from './add-people-dialog.tsx';
import { CardsSection } from './cards-section.tsx';
import { ClosingDialog } from './closing-dialog.tsx';
import { DinnerBoard } from './dinner-board.tsx';
import { LabelsDialog } from './labels-dialog.tsx';
import { OrderList, type PlaceActions } from './order-list.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { PlanDrawing, useViewNames } from './plan-drawing.tsx';
import { type PlanHandle, usePlan } from './use-seating.ts';
import { Warnings } from './warnings.tsx';
import { seatingWords } from './words.ts';

type Open = 'settings' | 'people' | 'labels' | { readonly closing: readonly string[] };

export function PlanPage({ id }: { id: string }) {
  const handle = usePlan(id);
  const words = useWords(seatingWords);
  const locale = useLocale();
  const plan = handle.data;
  const title = plan && inLocale({ zh: plan.titleZh, en: plan.titleEn }, locale);
  useDocumentTitle(`${title ?? words.plans} · ${words.title}`);
  const [open, setOpen] = useState<Open>();
  const [view, setView] = useState<SeatView>('audience');
  const [diets, setDiets] = useState<ReadonlyMap<string, string>>();
  if (!plan) return <Skeleton width={30} />;
  const actions: PlaceActions = {
    busy: handle.busy,
    edit: plan.may.edit,
    change: (registrationId, body) =>
      void handle.act((headers) =>
        api('PATCH /api/v1/seat-plans/{id}/people/{registrationId}', { params: { id, registrationId }, headers, body }),
      ),
    takeOff: (registrationId) =>
      void handle.act((headers) =>
        api('DELETE /api/v1/seat-plans/{id}/people/{registrationId}', { params: { id, registrationId }, headers }),
      ),
    close: (registrationId) => setOpen({ closing: [registrationId] }),
  };
  const readDiets = async () => {
    const { items } = await api('GET /api/v1/seat-plans/{id}/diets', { params: { id } });
    setDiets(new Map(items.map((one) => [one.registrationId, one.diet])));
  };
  const notComing = plan.places
    .filter(({ absent, person }) => !absent && person.presence === 'not_coming')
    .map(({ person }) => person.registrationId);
  return (
    <div className="seating plan stack">
      <div className="page-head">
        <h1>{title}</h1>
        {plan.may.edit && <HeadButtons plan={plan} handle={handle} onOpen={setOpen} />}
      </div>
      <p className="row soft">
        <Tag>{words.kinds[plan.kind]}</Tag>
        {plan.kind !== 'dinner' && plan.kind !== 'signing_table' && <span>{words.rules[plan.rule]}</span>}
        <ReleaseState plan={plan} />
      </p>
      {!plan.may.edit && <p className="soft">{words.readOnly}</p>}
      <ErrorSummary problem={handle.problem} />
      <Warnings plan={plan} />
      {plan.places.length === 0 ? (
        <EmptyState
          title={words.nobody}
          action={
            plan.may.edit && (
              <Button kind="primary" icon="plus" onClick={() => setOpen('people')}>
                {words.addPeople}
              </Button>
            )
          }
        >
          {words.nobodyText}
        </EmptyState>
      ) : (
        <>
          <section>
            <DrawingTools plan={plan} view={view} onView={setView} />
            <PlanDrawing plan={plan} view={view} />
          </section>
          {plan.may.edit && (
            <div className="row">
              <Button icon="plus" onClick={() => setOpen('people')}>
                {words.addPeople}
              </Button>
              <Button
                busy={handle.busy}
                onClick={() =>
                  void handle.act((headers) =>
                    api('POST /api/v1/seat-plans/{id}/precedence-order', { params: { id }, headers }),
                  )
                }
              >
                {words.byPrecedence}
              </Button>
              {plan.kind === 'dinner' && (
                <>
                  <Button
                    busy={handle.busy}
                    onClick={() =>
                      void handle.act((headers) =>
                        api('POST /api/v1/seat-plans/{id}/filling', { params: { id }, headers }),
                      )
                    }
                  >
                    {words.fill}
                  </Button>
                  {!diets && (
                    <Button title={words.dietsRecorded} onClick={() => void readDiets()}>
                      {words.showDiets}
                    </Button>
                  )}
                </>
              )}
              <Button onClick={() => setOpen({ closing: notComing })}>{words.closeRanks}</Button>
            </div>
          )}
          {plan.kind === 'dinner' ? (
            <DinnerBoard plan={plan} handle={handle} actions={actions} diets={diets} />
          ) : (
            <OrderList plan={plan} actions={actions} />
          )}
          <CardsSection plan={plan} onLabels={plan.may.edit ? () => setOpen('labels') : undefined} />
        </>
      )}
      {open === 'settings' && <PlanDialog plan={plan} handle={handle} onClose={() => setOpen(undefined)} />}
      {open === 'people' && <AddToPlan plan={plan} handle={handle} onClose={() => setOpen(undefined)} />}
      {open === 'labels' && <LabelsDialog plan={plan} onClose={() => setOpen(undefined)} />}
      {typeof open === 'object' && (
        <ClosingDialog plan={plan} handle={handle} first={open.closing} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}

function HeadButtons({ plan, handle, onOpen }: { plan: PlanView; handle: PlanHandle; onOpen: (what: Open) => void }) {
  const words = useWords(seatingWords);
  const toast = useToast();
  const params = { id: plan.id };
  return (
    <div className="row">
      <Button
        icon="undo"
        busy={handle.busy}
        disabled={!plan.may.undo}
        onClick={() => void handle.act((headers) => api('POST /api/v1/seat-plans/{id}/undo', { params, headers }))}
      >
        {words.undo}
      </Button>
      <Button icon="edit" onClick={() => onOpen('settings')}>
        {words.editPlan}
      </Button>
      {plan.places.length > 0 && (
        <Button
          kind="primary"
          icon="check"
          busy={handle.busy}
          onClick={() =>
            void handle
              .act((headers) => api('POST /api/v1/seat-plans/{id}/releases', { params, headers }))
              .then((done) => done && toast({ text: words.releaseDone }))
          }
        >
          {words.release}
        </Button>
      )}
    </div>
  );
}

function ReleaseState({ plan: { release, changedSinceRelease } }: { plan: PlanView }) {
  const words = useWords(seatingWords);
  const dates = useDates();
  if (!release) return <StateMark tone="wait">{words.notReleased}</StateMark>;
  return (
    <>
      <StateMark tone="good">{words.releaseNumber(release.number, dates.stamp(release.releasedAt, true))}</StateMark>
      {changedSinceRelease && <StateMark tone="wait">{words.changedSince}</StateMark>}
    </>
  );
}

function DrawingTools({ plan, view, onView }: { plan: PlanView; view: SeatView; onView: (view: SeatView) => void }) {
  const words = useWords(seatingWords);
  const views = useViewNames(plan.kind);
  const printing = useSending();
  const other = view === 'audience' ? 'seated' : 'audience';
  const print = (paper: 'a4' | 'a3') =>
    printing.run(async () =>
      openFile(
        await api('GET /api/v1/seat-plans/{id}/plan.pdf', {
          params: { id: plan.id },
          query: { paper, view, of: plan.release && !plan.changedSinceRelease ? 'released' : 'working' },
        }),
      ),
    );
  return (
    <div className="row">
      <Button icon="undo" onClick={() => onView(other)}>
        {views[other]}
      </Button>
      {(['a4', 'a3'] as const).map((paper) => (
        <Button key={paper} icon="print" busy={printing.busy} onClick={() => void print(paper)}>
          {words.printOf(paper.toUpperCase())}
        </Button>
      ))}
      <ErrorSummary problem={printing.problem} />
    </div>
  );
}

function AddToPlan({ plan, handle, onClose }: { plan: PlanView; handle: PlanHandle; onClose: () => void }) {
  const words = useWords(seatingWords);
  return (
    <AddPeopleDialog
      title={words.addPeople}
      taken={new Set(plan.places.map(({ person }) => person.registrationId))}
      withPrecedence
      onClose={onClose}
      send={(registrationIds, form) => {
        const tableId = form.get('tableId');
        const side = SEAT_SIDES.find((one) => one === form.get('side'));
        return handle.change((headers) =>
          api('POST /api/v1/seat-plans/{id}/people', {
            params: { id: plan.id },
            headers,
            body: {
              registrationIds,
              ...(typeof tableId === 'string' && tableId !== '' && { tableId }),
              ...(side && { side }),
            },
          }),
        );
      }}
    >
      {plan.kind === 'dinner' && (
        <SelectField
          name="tableId"
          label={words.atTable}
          placeholder={words.later}
          options={plan.tables.map(({ id, number }) => ({ value: id, label: words.table(number) }))}
        />
      )}
      {plan.kind === 'signing_table' && (
        <SelectField
          name="side"
          label={words.onSide}
          placeholder={null}
          options={SEAT_SIDES.map((value) => ({ value, label: words.sides[value] }))}
        />
      )}
    </AddPeopleDialog>
  );
}
