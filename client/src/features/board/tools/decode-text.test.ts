import { expect, test } from 'vitest';
import { decodeText, isTableFile, isTextFile } from './decode-text.ts';

test.each([
  ['UTF-8', new TextEncoder().encode('Grüße')],
  ['UTF-8 with its mark', new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('Grüße')])],
  ['Windows-1252', new Uint8Array([0x47, 0x72, 0xfc, 0xdf, 0x65])],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x47, 0, 0x72, 0, 0xfc, 0, 0xdf, 0, 0x65, 0])],
])('ARR-6 umlauts of a file in %s survive', (_, bytes) => {
  expect(decodeText(bytes)).toBe('Grüße');
});

test('ARR-6 lists are told by type or by name; pictures are none', () => {
  expect(isTextFile({ name: 'Ideen.CSV', type: 'application/vnd.ms-excel' })).toBe(true);
  expect(isTableFile({ name: 'Ideen.CSV', type: 'application/vnd.ms-excel' })).toBe(true);
  expect(isTextFile({ name: 'notiz', type: 'text/plain' })).toBe(true);
  expect(isTableFile({ name: 'notiz.txt', type: 'text/plain' })).toBe(false);
  expect(isTextFile({ name: 'bild.png', type: 'image/png' })).toBe(false);
});
