import { defineWords } from '../../lib/words.tsx';

/** Two units at most: nobody reads seconds of a mirror that is hours old. */
function aged(seconds: number, units: { s: string; min: string; h: string }): string {
  if (seconds < 60) return `${seconds}${units.s}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${units.min}`;
  return `${Math.floor(minutes / 60)}${units.h}${minutes % 60 > 0 ? `${minutes % 60}${units.min}` : ''}`;
}

export const gateWords = defineWords({
  en: {
    label: 'Server of the hall',
    gateOf: (name: string, main: string) => `“${name}”, gate of ${main}`,
    mirror: (seconds: number) => `mirror ${aged(seconds, { s: ' s', min: ' min', h: ' h ' })} old`,
    noMirror: 'no mirror yet',
    unsent: (count: number) => (count === 1 ? '1 scan to send' : `${count} scans to send`),
    goesOn: 'The main server is not reached. The doors go on; everything is sent later.',
  },
  zh: {
    label: '现场服务器',
    gateOf: (name: string, main: string) => `现场服务器“${name}”，主服务器 ${main}`,
    mirror: (seconds: number) => `数据更新于 ${aged(seconds, { s: ' 秒', min: ' 分钟', h: ' 小时 ' })}前`,
    noMirror: '尚未取得数据',
    unsent: (count: number) => `待上传 ${count} 条`,
    goesOn: '暂时无法连接主服务器，现场签到照常进行，恢复后自动上传。',
  },
});
