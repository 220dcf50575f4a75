import { valueById } from '@stellwand/shared/lib/by-id';
import { describe, expect, test } from 'vitest';
import { code, openNode, openWorkshop, until, value } from './engine.fixture.ts';

describe('CODE', () => {
  test('CODE-1 a code is forgiving: case, spaces, hyphens', async () => {
    const { engine } = openNode();
    const { joinCode } = await openWorkshop(engine);
    expect(joinCode).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
    const bare = joinCode.replace('-', '');
    for (const typed of [joinCode, bare, bare.toLowerCase(), ` ${[...bare].join(' ')} `]) {
      expect(await code(engine.join({ code: typed }, []))).toBe('ok');
    }
  });

  test('CODE-2 CODE-3 unknown and rotated codes answer alike; who is here stays', async () => {
    const { engine } = openNode();
    const { joinCode, organiser, participants, workshopId } = await openWorkshop(engine, 1);
    const answer = await value(engine.run(organiser, { type: 'code.rotate' }));
    expect(await code(engine.join({ code: joinCode }, []))).toBe('join-unknown');
    expect(await code(engine.join({ code: 'ZZZZ-ZZZZ' }, []))).toBe('join-unknown');
    expect(await code(engine.join({ code: '::' }, []))).toBe('join-unknown');
    expect(await code(engine.join({ code: String(answer.joinCode) }, []))).toBe('ok');
    expect(await engine.joinCode(workshopId)).toBe(String(answer.joinCode).replace('-', ''));
    expect(await engine.identify(workshopId, participants[0]?.personId ?? '')).not.toBeNull();
  });

  test('CODE-4 joining again is the same person, as participant and in this workshop only', async () => {
    const { engine } = openNode();
    const { joinCode, organiser, participants } = await openWorkshop(engine, 1);
    const again = await value(engine.join({ code: joinCode, name: 'Anders' }, participants));
    expect(again).toEqual({ identity: participants[0], created: false, waiting: false });
    expect((await value(engine.join({ code: joinCode }, [organiser]))).created).toBe(true);
    const other = await openWorkshop(engine);
    expect((await value(engine.join({ code: other.joinCode }, participants))).created).toBe(true);
  });

  test('CODE-4 DOOR-4 who was removed is somebody new, and waits to be let in', async () => {
    const { engine } = openNode();
    const { joinCode, organiser, participants } = await openWorkshop(engine, 1);
    const personId = participants[0]?.personId ?? '';
    await value(engine.run(organiser, { type: 'person.remove', personId }));
    const again = await value(engine.join({ code: joinCode }, participants));
    expect(again).toMatchObject({ created: true, waiting: true });
    expect(again.identity.personId).not.toBe(personId);
  });
});

describe('LINK', () => {
  test('LINK-1 secrets are the same on every node and survive a restart', async () => {
    const { engine, stores } = openNode();
    const { secrets, workshopId } = await openWorkshop(engine);
    expect(await value(openNode({ stores }).engine.secrets(workshopId))).toEqual(secrets);
    expect(Object.keys(secrets.facilitators)).toEqual(['roll-in', 'change', 'fmk']);
    expect(secrets.organiser).toMatch(/^[A-Za-z0-9_-]+[A-Za-z0-9]$/);
    expect(secrets.organiser).not.toBe(secrets.spectator);
  });

  test('LINK-2 each redeem is a new person with the role of the link', async () => {
    const { engine } = openNode();
    const { secrets, sessionIds } = await openWorkshop(engine);
    const change = valueById(secrets.facilitators, 'change') ?? '';
    const [one, two] = [await value(engine.redeem(change)), await value(engine.redeem(change))];
    expect(one).toMatchObject({ role: 'facilitator', sessionId: sessionIds[1] });
    expect(one.personId).not.toBe(two.personId);
    expect((await value(engine.redeem(secrets.spectator))).role).toBe('spectator');
  });

  test('LINK-2 no part of a secret can be exchanged', async () => {
    const { engine } = openNode();
    const { secrets, sessionIds, workshopId } = await openWorkshop(engine);
    const other = await openWorkshop(engine);
    const proof = (secret: string) => Buffer.from(secret, 'base64url').subarray(0, 24);
    const forge = (secret: string, claim: string) =>
      Buffer.concat([proof(secret), Buffer.from(claim)]).toString('base64url');
    const { organiser, spectator } = secrets;
    const facilitator = valueById(secrets.facilitators, 'change') ?? '';
    expect(forge(spectator, `${workshopId}.s`)).toBe(spectator);
    const forged = [
      forge(spectator, `${workshopId}.o`),
      forge(facilitator, `${workshopId}.${sessionIds[0]}.f`),
      forge(facilitator, `${workshopId}.o`),
      forge(organiser, `${other.workshopId}.o`),
      forge(organiser, `${workshopId}.__proto__`),
      forge(organiser, `${workshopId}..f`),
      forge(facilitator, `${workshopId}.constructor.f`),
      organiser.slice(4),
      organiser.slice(0, 32),
      `${organiser}=`,
      'x'.repeat(200),
    ];
    for (const secret of forged) {
      expect([secret, await code(engine.redeem(secret))]).toEqual([secret, 'link-unknown']);
    }
  });

  test('LINK-3 rotating signs out everybody who came by the link, and nobody else', async () => {
    const { engine } = openNode();
    const { secrets, organiser, workshopId, sessionIds } = await openWorkshop(engine);
    const old = valueById(secrets.facilitators, 'roll-in') ?? '';
    const facilitator = await value(engine.redeem(old));
    const sibling = await value(engine.redeem(valueById(secrets.facilitators, 'fmk') ?? ''));
    const ended: string[] = [];
    engine.onEnded((_, personId) => ended.push(personId));
    const rotate = { type: 'link.rotate', role: 'facilitator', sessionId: sessionIds[0] } as const;
    await value(engine.run(organiser, rotate));
    expect(ended).toEqual([facilitator.personId]);
    expect(await engine.identify(workshopId, facilitator.personId)).toBeNull();
    expect(await engine.identify(workshopId, sibling.personId)).not.toBeNull();
    expect(await code(engine.redeem(old))).toBe('link-unknown');
    expect(await code(engine.run(facilitator, { type: 'person.rename', name: 'X' }))).toBe(
      'unauthenticated',
    );
    const fresh =
      valueById((await value(engine.secrets(workshopId))).facilitators, 'roll-in') ?? '';
    expect(await code(engine.redeem(fresh))).toBe('ok');
  });

  test('LINK-3 the organiser who rotates their own link stays, the others do not', async () => {
    const { engine } = openNode();
    const { secrets, organiser, workshopId } = await openWorkshop(engine);
    const other = await value(engine.redeem(secrets.organiser));
    await value(engine.run(organiser, { type: 'link.rotate', role: 'organiser' }));
    expect(await engine.identify(workshopId, organiser.personId)).toEqual(organiser);
    expect(await engine.identify(workshopId, other.personId)).toBeNull();
  });

  test('LINK-4 a device link is the same person, once, and not for a removed one', async () => {
    const { engine } = openNode();
    const { participants, organiser } = await openWorkshop(engine, 2);
    const [anna, ben] = participants;
    if (!anna || !ben) throw new Error('no people');
    const secret = await value(engine.deviceLink(anna));
    const answers = await Promise.all([engine.redeem(secret), engine.redeem(secret)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => ok)).toEqual({ ok: true, value: anna });
    expect(await code(engine.redeem(secret))).toBe('link-unknown');
    const late = await value(engine.deviceLink(ben));
    await value(engine.run(organiser, { type: 'person.remove', personId: ben.personId }));
    expect(await code(engine.redeem(late))).toBe('link-unknown');
  });

  test('LIMIT-8 a person has twenty device links at a time', async () => {
    const { engine } = openNode();
    const { participants } = await openWorkshop(engine, 2);
    const [anna, ben] = participants;
    if (!anna || !ben) throw new Error('no people');
    for (let n = 0; n < 20; n++) await value(engine.deviceLink(anna));
    expect(await code(engine.deviceLink(anna))).toBe('rate');
    await value(engine.deviceLink(ben));
  });
});

describe('CMD-1 a repeat with the same commandId', () => {
  test('answers the same and changes nothing, at once, later and on another node', async () => {
    const { engine, stores, docs } = openNode();
    const { organiser, participants, sessionIds } = await openWorkshop(engine, 4);
    const [sessionId] = sessionIds;
    for (const person of participants) {
      await value(engine.run(person, { type: 'session.choose', sessionId }));
    }
    const form = {
      type: 'groups.form',
      sessionId,
      strategy: 'random',
      commandId: 'command-0001',
    } as const;
    const [one, two] = await Promise.all([
      value(engine.run(organiser, form)),
      value(engine.run(organiser, form)),
    ]);
    const elsewhere = openNode({ stores, docs }).engine;
    expect(two).toEqual(one);
    expect(await value(elsewhere.run(organiser, form))).toEqual(one);
    const snapshot = await value(engine.snapshot(organiser.workshopId, organiser.personId));
    expect(snapshot.version).toBe(one.version);
  });

  test('is per person, and a refusal is not remembered', async () => {
    const { engine } = openNode();
    const { participants, organiser, sessionIds } = await openWorkshop(engine, 2);
    const [anna, ben] = participants;
    if (!anna || !ben) throw new Error('no people');
    const commandId = 'command-0002';
    const [sessionId] = sessionIds;
    const start = { type: 'groups.start', sessionId, commandId } as const;
    expect(await code(engine.run(organiser, start))).toBe('groups-not-formed');
    await value(engine.run(anna, { type: 'session.choose', sessionId, commandId }));
    await value(engine.run(ben, { type: 'session.choose', sessionId, commandId }));
    await value(engine.run(organiser, { type: 'groups.form', sessionId, strategy: 'random' }));
    expect(await code(engine.run(organiser, start))).toBe('ok');
  });
});

test('AUDIT-1 the log says who did what to what, without names and content', async () => {
  const { engine, stores, now } = openNode();
  const { organiser, participants, workshopId } = await openWorkshop(engine, 1);
  const personId = participants[0]?.personId ?? '';
  await value(engine.run(organiser, { type: 'person.remove', personId }));
  const lines = () => stores.workshops.readAudit(workshopId, now.value - 1);
  await until(async () => (await lines()).length === 4);
  expect(await lines()).toEqual([
    { at: now.value, personId: 'admin', action: 'workshop.create' },
    { at: now.value, personId: organiser.personId, action: 'redeem', target: 'organiser' },
    { at: now.value, personId, action: 'join' },
    { at: now.value, personId: organiser.personId, action: 'person.remove', target: personId },
  ]);
});

test('AUDIT-1 lines older than fourteen days are dropped', async () => {
  const { engine, stores, now } = openNode();
  const { organiser, workshopId } = await openWorkshop(engine);
  const lines = () => stores.workshops.readAudit(workshopId, 0);
  await until(async () => (await lines()).length === 2);
  now.value += 14 * 86_400_000 + 1;
  await value(engine.run(organiser, { type: 'person.rename', name: 'Ina' }));
  await until(async () => (await lines()).length === 1);
  expect((await lines())[0]?.action).toBe('person.rename');
});
