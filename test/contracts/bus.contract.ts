import type { Bus } from '@stellwand/server/ports/bus';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import type { OpenedStores, OpenStores } from './open-stores.ts';
import { boardId, bytesOf, randomBytesOf } from './samples.ts';

/** What every `Bus` promises. */
export function busContract(name: string, open: OpenStores): void {
  describe(`Bus ${name}`, () => {
    let opened: OpenedStores;
    let bus: Bus;
    beforeAll(async () => {
      opened = await open();
      bus = opened.stores.bus;
    });
    afterAll(() => opened.dispose());

    const listen = async (channel: string) => {
      const heard: Buffer[] = [];
      const leave = await bus.subscribe(channel, (bytes) => heard.push(Buffer.from(bytes)));
      return { heard, leave, texts: () => heard.map(String) };
    };

    test('everything published after subscribing arrives once, in order, own messages too', async () => {
      const channel = `doc:${boardId()}`;
      const { texts } = await listen(channel);
      const sent = Array.from({ length: 200 }, (_, i) => `message ${i}`);
      await Promise.all(sent.map((text) => bus.publish(channel, bytesOf(text))));
      await until('all have arrived', () => texts().length >= sent.length);
      expect(texts()).toEqual(sent);
    });

    test('channels do not mix, even where one is a prefix of the other', async () => {
      const short = `doc:${boardId()}`;
      const [one, other] = [await listen(short), await listen(`${short}x`)];
      await bus.publish(`${short}x`, bytesOf('other'));
      await bus.publish(short, bytesOf('one'));
      await until('both have arrived', () => one.heard.length + other.heard.length >= 2);
      expect([one.texts(), other.texts()]).toEqual([['one'], ['other']]);
    });

    test('every byte value, nothing, and a megabyte arrive as they were', async () => {
      const channel = `doc:${boardId()}`;
      const { heard } = await listen(channel);
      const all = [
        Uint8Array.from({ length: 256 }, (_, i) => i),
        new Uint8Array(0),
        randomBytesOf(1024 * 1024),
      ];
      for (const bytes of all) await bus.publish(channel, bytes);
      await until('all have arrived', () => heard.length === all.length);
      expect(all.map((bytes, i) => heard[i]?.equals(bytes))).toEqual([true, true, true]);
    });

    test('who leaves hears nothing more, the others do; coming back works at once', async () => {
      const channel = `doc:${boardId()}`;
      const [staying, leaving] = [await listen(channel), await listen(channel)];
      await bus.publish(channel, bytesOf('to both'));
      await until('both heard it', () => staying.heard.length + leaving.heard.length === 2);
      await leaving.leave();
      await bus.publish(channel, bytesOf('to one'));
      await until('the other heard it', () => staying.heard.length === 2);
      expect(leaving.texts()).toEqual(['to both']);

      // The last one leaves and somebody comes in the same turn: the channel must stay open.
      const left = staying.leave();
      const back = await listen(channel);
      await left;
      await bus.publish(channel, bytesOf('to the new one'));
      await until('the new one heard it', () => back.heard.length === 1);
      expect(staying.heard).toHaveLength(2);
    });

    test('a handler may leave while it is being told', async () => {
      const channel = `doc:${boardId()}`;
      const heard: string[] = [];
      let leave = async () => {};
      leave = await bus.subscribe(channel, (bytes) => {
        heard.push(`once ${Buffer.from(bytes)}`);
        void leave();
      });
      await bus.subscribe(channel, (bytes) => heard.push(`always ${Buffer.from(bytes)}`));
      await bus.publish(channel, bytesOf('1'));
      await until('both heard the first', () => heard.length === 2);
      await bus.publish(channel, bytesOf('2'));
      await until('the second arrived', () => heard.includes('always 2'));
      expect(heard).not.toContain('once 2');
    });

    test('nobody listening is no error', async () => {
      await bus.publish(`doc:${boardId()}`, bytesOf('unheard'));
    });
  });
}
