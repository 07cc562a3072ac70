import { tableCardLayout } from '../../../templates/print/table-card/layout.ts';

/** How far apart the characters of a Chinese name stand, so that 张三 and 李建华 are as wide. */
export function hanTracking(name: string): number | undefined {
  if (!/^\p{Script=Han}{2,4}$/u.test(name)) return undefined;
  const { two, three, four } = tableCardLayout.han.tracking;
  return [two, three, four][[...name].length - 2];
}
