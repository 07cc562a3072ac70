import { describe, expect, test } from '@jest/globals';
import { readPng, requirePrintable, UnusablePicture } from '../../server/platform/pdf/picture.ts';
import { encodePng, packPng } from '../support/png.ts';

function faultOf(bytes: Uint8Array): string | undefined {
  try {
    requirePrintable(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof UnusablePicture) return error.fault;
    throw error;
  }
}

/** A JPEG as far as its head goes, which is as far as anybody reads it before it is printed. */
function jpeg(width: number, height: number, components: number): Buffer {
  const frame = Buffer.from([
    0xff,
    0xc0,
    0,
    8 + 3 * components,
    8,
    0,
    0,
    0,
    0,
    components,
    ...new Array(3 * components).fill(0),
  ]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]), frame, Buffer.from([0xff, 0xd9])]);
}

const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const small = encodePng(4, 4, () => [1, 2, 3, 255]);

describe('a picture for printing', () => {
  test.each([
    ['an SVG with a script', Buffer.from(svg), 'is_svg'],
    ['a text file', Buffer.from('not a picture at all'), 'not_a_picture'],
    ['nothing', Buffer.alloc(0), 'not_a_picture'],
    ['a PNG of 100 megapixels', packPng(10_000, 10_000, Buffer.alloc(1000)), 'too_many_pixels'],
    ['a PNG whose data blow up beyond its head', packPng(10, 10, Buffer.alloc(50_000_000)), 'broken'],
    ['a PNG with too little in it', packPng(100, 100, Buffer.alloc(50)), 'broken'],
    ['a PNG that was cut off', small.subarray(0, small.length - 25), 'broken'],
    ['a PNG without a size', packPng(0, 10, Buffer.alloc(1)), 'broken'],
    ['an interlaced PNG', packPng(4, 4, Buffer.alloc(68), { interlace: 1 }), 'interlaced'],
    ['a JPEG in printing colours', jpeg(100, 100, 4), 'printing_colours'],
    ['a JPEG of 65,535 by 65,535', jpeg(65_535, 65_535, 3), 'too_many_pixels'],
    ['a JPEG that was cut off', jpeg(100, 100, 3).subarray(0, 20), 'broken'],
  ])('is refused when it is %s', (_, bytes, fault) => expect(faultOf(bytes)).toBe(fault));

  test('is refused by its head, whatever it would take to unpack', () => {
    const bomb = packPng(20_000, 20_000, Buffer.alloc(30_000_000));
    const before = process.memoryUsage().arrayBuffers;
    expect(faultOf(bomb)).toBe('too_many_pixels');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
  });

  test('tells its size', () => {
    expect(requirePrintable(small)).toEqual({ mediaType: 'image/png', width: 4, height: 4 });
    expect(requirePrintable(jpeg(320, 200, 1))).toEqual({ mediaType: 'image/jpeg', width: 320, height: 200 });
  });

  test('is unpacked dot by dot, with every filter of the format', () => {
    // Rows of a grey ramp: as it is, by its left neighbour, by the row above, by their mean, by the best of three.
    const rows = [
      [0, 10, 20, 30],
      [1, 10, 10, 10],
      [2, 5, 5, 5],
      [3, 20, 5, 6],
      [4, 1, 1, 1],
    ];
    const { rgb, alpha } = readPng(packPng(3, 5, Buffer.from(rows.flat()), { colourType: 0 }));
    expect(alpha).toBeUndefined();
    const grey = Array.from({ length: 15 }, (_, at) => rgb[3 * at]);
    expect(grey.slice(0, 9)).toEqual([10, 20, 30, 10, 20, 30, 15, 25, 35]);
    expect(grey.slice(9, 12)).toEqual([27, 31, 39]);
    expect(grey.slice(12)).toEqual([28, 32, 40]);
  });

  test('keeps what is clear in it', () => {
    const { rgb, alpha } = readPng(encodePng(2, 1, (x) => (x === 0 ? [200, 30, 40, 255] : [0, 0, 0, 0])));
    expect([...rgb]).toEqual([200, 30, 40, 0, 0, 0]);
    expect([...(alpha ?? [])]).toEqual([255, 0]);
  });
});
