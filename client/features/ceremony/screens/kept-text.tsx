import { Fragment } from 'react';

/** 一带/一路 on two lines is an embarrassment on a wall: a short term in quotation marks stays on one line. */
const QUOTED = /([“「《][^“”「」《》]{1,10}[”」》])/u;

export function KeptText({ text }: { text: string }) {
  return text.split(QUOTED).map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity besides its place
      <span key={at} className="kept">
        {part}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity besides its place
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}
