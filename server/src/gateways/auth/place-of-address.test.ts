import { expect, test } from 'vitest';
import { placeOf } from './place-of-address.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:192.0.2.1', '192.0.2.1'],
  ['::ffff:c000:201', '192.0.2.1'],
  ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
])('JOIN-3 %s is the IPv4 address %s', (address, place) => {
  expect(placeOf(address)).toBe(place);
});

test.each([
  ['2001:db8::1', '2001:db8::2'],
  ['2001:db8::1', '2001:0db8:0000:0000:ffff::9'],
  ['2001:DB8:1:2::1', '2001:db8:1:2:3:4:5:6'],
  ['2001:db8:1::', '2001:db8:1:0:1::'],
  ['fe80::1%eth0', 'fe80::2%wlan0'],
  ['::1', '::2'],
  ['2001:db8::192.0.2.1', '2001:db8::1'],
])('JOIN-3 T17 %s and %s are one place', (one, other) => {
  expect(placeOf(one)).toBe(placeOf(other));
});

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:3::1'],
  ['2001:db8::1', '2001:db8:0:1::1'],
  ['192.0.2.1', '192.0.2.2'],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
  ['::1', '127.0.0.1'],
])('JOIN-3 T17 %s and %s are two places', (one, other) => {
  expect(placeOf(one)).not.toBe(placeOf(other));
});

test('JOIN-3 what is no address is a place of its own', () => {
  expect([placeOf(''), placeOf('unknown')]).toEqual(['', 'unknown']);
});
