import { defineWords } from '../../lib/words.tsx';

export const orderWords = defineWords({
  en: {
    handle: (what: string) => `Move: ${what}`,
    handleHint: 'Drag, or press the arrow up or down',
    moved: (what: string, position: string) => `${what}: moved to place ${position}`,
  },
  zh: {
    handle: (what) => `调整顺序：${what}`,
    handleHint: '拖动，或按上、下方向键',
    moved: (what, position) => `${what}：已移至第 ${position} 项`,
  },
});
