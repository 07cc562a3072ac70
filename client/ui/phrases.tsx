import { Fragment } from 'react';

/**
 * A Chinese title broken where a reader would pause: after a name in quotation marks, before a year. The style sheet keeps
 * the rest of a line of characters together; 一带/一路 on two lines is an embarrassment on an invitation.
 */
export function Phrases({ text }: { text: string }) {
  // No lookbehind: iPhones before iOS 16.4 refuse the whole script for one.
  const phrases = text.replace(/([”》：])(?=[^”》：])|(\p{Script=Han})(?=\d{4})/gu, '$1$2\n').split('\n');
  return phrases.map((phrase, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a phrase has no identity besides its place
    <Fragment key={n}>
      {n > 0 && <wbr />}
      {phrase}
    </Fragment>
  ));
}
