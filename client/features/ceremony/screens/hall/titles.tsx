import type { SubjectTitles } from '#domain/ceremony';
import { KeptText } from '../kept-text.tsx';
import { SceneName } from '../scene-name.tsx';

/** Chinese first and largest, English under it, then the third language of the agreement. */
export function Titles({ subject: { titleZh, titleEn, titleOther } }: { subject: SubjectTitles }) {
  return (
    <>
      <p className="title-zh" lang="zh-Hans">
        <KeptText text={titleZh} />
      </p>
      {titleEn !== titleZh && (
        <p className="title-en" lang="en">
          <KeptText text={titleEn} />
        </p>
      )}
      {titleOther && (
        <p className="title-other" lang={titleOther.language}>
          <SceneName className="" text={titleOther.text} placeZh="" />
        </p>
      )}
    </>
  );
}
