import QRCode from 'qrcode';

/** Modules of quiet zone that a reader needs around a code. */
const QUIET = 4;

/** A badge's code: only capitals and digits, 34 characters at level Q are version 3, 29 modules a side. */
export function badgeSvg(code: string): string {
  const { modules } = QRCode.create([{ data: code, mode: 'alphanumeric' }], { errorCorrectionLevel: 'Q' });
  const { size, data } = modules;
  const runs: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!data[row * size + column]) continue;
      const start = column;
      while (column < size && data[row * size + column]) column++;
      runs.push(`M${start + QUIET} ${row + QUIET}h${column - start}v1H${start + QUIET}z`);
    }
  }
  const side = size + 2 * QUIET;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${runs.join('')}"/></svg>`;
}

/** For mails, whose readers draw no vectors. */
export function badgePng(code: string): Promise<Buffer> {
  return QRCode.toBuffer([{ data: code, mode: 'alphanumeric' }], {
    errorCorrectionLevel: 'Q',
    margin: QUIET,
    scale: 8,
  });
}
export function addressPng(address: string): Promise<Buffer> {
  return QRCode.toBuffer(address, { errorCorrectionLevel: 'M', margin: QUIET, scale: 6 });
}
