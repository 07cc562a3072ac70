import type { StageParty } from '#domain/ceremony';
import { SceneName } from '../scene-name.tsx';

/** Brief: where several tables share the picture, the own name and the English one, or the Chinese one for those without. */
export function Party({ party, brief = false }: { party: StageParty; brief?: boolean }) {
  const { nameOwn, nameZh, nameEn, placeZh, placeEn, flag, logo } = party;
  const others = [nameEn, nameZh]
    .filter((name): name is string => name !== null && name !== nameOwn)
    .slice(0, brief ? 1 : 2);
  return (
    <section className={brief ? 'hall-party brief' : 'hall-party'}>
      {(flag ?? logo) !== null && (
        <span className="party-pictures">
          {flag !== null && <img className="flag" src={flag} alt="" />}
          {logo !== null && <img className="logo" src={logo} alt="" />}
        </span>
      )}
      <SceneName className="name-own" text={nameOwn} placeZh={placeZh ?? ''} />
      {others.map((name) => (
        <SceneName className="name-other" key={name} text={name} placeZh={placeZh ?? ''} />
      ))}
      {placeZh !== null && placeEn !== null && (
        <span className="place">
          <span lang="zh-Hans">{placeZh}</span> <span lang="en">{placeEn}</span>
        </span>
      )}
      <Signatories party={party} />
    </section>
  );
}

export function Signatories({ party: { signatories, placeZh } }: { party: StageParty }) {
  if (signatories.length === 0) return null;
  return (
    <ul className="signatories">
      {signatories.map(({ native, latin }) => (
        <li key={`${native} ${latin}`}>
          <SceneName className="person-own" text={native} placeZh={placeZh ?? ''} />
          {latin !== null && latin !== native && <SceneName className="person-latin" text={latin} placeZh="" />}
        </li>
      ))}
    </ul>
  );
}
