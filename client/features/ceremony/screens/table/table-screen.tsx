import type { TableItem, TableScene } from '#domain/ceremony';
import { useLocale, useWords } from '../../../../lib/words.tsx';
import { languageName } from '../../language-name.ts';
import { SceneName } from '../scene-name.tsx';
import { ScreenFrame } from '../screen-frame.tsx';
import { SubjectName, useInstitution } from '../working/item-name.tsx';
import { ScreenLocale } from '../working/screen-locale.tsx';
import { WorkingHead } from '../working/working-head.tsx';
import { workingWords } from '../working/working-words.ts';

/** A tablet for one table shows that one alone: /stage/…/table?table=2 */
const tableOfAddress = () => Number(new URLSearchParams(location.search).get('table')) || undefined;

export function TableScreen({ ceremonyId }: { ceremonyId: string }) {
  return (
    <ScreenLocale>
      {(swap) => (
        <ScreenFrame<TableScene> ceremonyId={ceremonyId} duty="table">
          {(scene) => <Tables scene={scene} swap={swap} only={tableOfAddress()} />}
        </ScreenFrame>
      )}
    </ScreenLocale>
  );
}

export function Tables({ scene, swap, only }: { scene: TableScene; swap: () => void; only: number | undefined }) {
  const words = useWords(workingWords);
  return (
    <main className="working tables">
      <WorkingHead scene={scene}>
        <button type="button" className="working-swap" onClick={swap}>
          {words.language}
        </button>
      </WorkingHead>
      <section className="tables-now">
        <h2>{words.now}</h2>
        {scene.now ? <Item item={scene.now} only={only} /> : <p className="working-empty">{words.nothingNow}</p>}
      </section>
      <section className="tables-next">
        <h2>{words.next}</h2>
        {scene.next ? <Item item={scene.next} only={only} /> : <p className="working-empty">{words.nothingNext}</p>}
      </section>
    </main>
  );
}

function Item({ item, only }: { item: TableItem; only: number | undefined }) {
  const words = useWords(workingWords);
  const tables = item.tables.filter(({ table }) => only === undefined || table === only);
  return (
    <>
      <p className="tables-item">
        <strong className="number">{words.item(item.position)}</strong> <span>{words.states[item.state]}</span>
      </p>
      {tables.map((table) => (
        <Table key={table.table} table={table} item={item} isOneOfMany={item.tables.length > 1} />
      ))}
    </>
  );
}

type TableOf = TableItem['tables'][number];

function Table({ table, item, isOneOfMany }: { table: TableOf; item: TableItem; isOneOfMany: boolean }) {
  const words = useWords(workingWords);
  const institution = useInstitution();
  const locale = useLocale();
  const columns = [...table.parties].sort((a, b) => ORDER[a.side] - ORDER[b.side]);
  const languages = table.languages.map((code) => languageName(code, locale)).join(locale === 'zh' ? '、' : ', ');
  return (
    <article className="signing-table">
      <h3>
        {isOneOfMany && <b>{words.table(table.table)} </b>}
        {table.number !== null && <span className="number">{table.number} </span>}
        <SubjectName subject={table} />
      </h3>
      <p className="table-facts">
        {item.kind === 'conferral' ? words.certificate : words.originals(table.originals)}
        {languages !== '' && <span>{words.textsIn(languages)}</span>}
      </p>
      <div className="table-sides" style={{ gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr))` }}>
        {columns.map((party) => (
          <div className="table-side" key={party.nameOwn}>
            <p className="side-name">{words.sides[party.side]}</p>
            <p className="side-institution">{institution(party)}</p>
            {party.signatories.map(({ native, latin }) => (
              <p className="side-person" key={native}>
                <SceneName className="" text={native} placeZh="" />
                {latin !== null && latin !== native && <SceneName className="side-latin" text={latin} placeZh="" />}
              </p>
            ))}
            {item.kind === 'signing' && kept(table, party).length > 0 && (
              <div className="side-text">
                <strong>{words.kept(kept(table, party))}</strong>
                <span>{words.keeps(institution(party))}</span>
              </div>
            )}
          </div>
        ))}
      </div>
      <p className="ushers-note">{words.seenFromHall}</p>
    </article>
  );
}

/** The originals that one party keeps, by their numbers. */
const kept = ({ texts }: TableOf, party: TableOf['parties'][number]): number[] =>
  texts
    .filter(({ keeper, side }) => keeper.nameOwn === party.nameOwn && side === party.side)
    .map(({ original }) => original);

const ORDER = { left: 0, centre: 1, right: 2 } as const;
