import type { Command } from '../contracts/command.ts';
import type { DomainError } from '../contracts/errors.ts';
import { assertNever } from '../lib/assert-never.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { rotateCode, rotateLink } from './access.ts';
import { callAttention, endAttention, endWithGroups } from './attention.ts';
import type { DecisionContext } from './context.ts';
import { admitPeople, setDoor } from './door.ts';
import { withFarewells } from './farewell.ts';
import { endGroups, formGroups, startGroups } from './groups.ts';
import { eraseNote, leadBoard, lockBoard, startPhase } from './moderation.ts';
import { setNames } from './names.ts';
import { chooseSession, placePerson, removePerson, renamePerson } from './people.ts';
import { undoPerson } from './person-undo.ts';
import { followFacilitator, showOnProjector } from './projector.ts';
import { removePeople } from './removal.ts';
import { applyTemplate, removeTemplate, saveTemplate } from './templates.ts';
import { setTimer } from './timer.ts';
import { castVote, closeVote, discardVote, openVote } from './votes.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import { type Actor, isWaiting, type WorkshopState } from './workshop-state.ts';

/** The one place where commands meet rules. No events means: it is so already. */
export function decide(
  state: WorkshopState,
  actor: Actor,
  command: Command,
  context: DecisionContext,
): Result<WorkshopEvent[], DomainError> {
  const self = state.people.get(actor.personId);
  // DOOR-1: whoever waits at the door can say what they are called, and nothing else.
  if (self && isWaiting(self) && command.type !== 'person.rename') {
    return err({ code: 'not-allowed' });
  }
  const decision = byRule(state, actor, command, context);
  if (!decision.ok) return decision;
  const called = endWithGroups(state, decision.value, context.now);
  const events = withFarewells(state, called, context.now);
  return ok([...events, ...followFacilitator(state, actor, events)]);
}

function byRule(
  state: WorkshopState,
  actor: Actor,
  command: Command,
  context: DecisionContext,
): Result<WorkshopEvent[], DomainError> {
  switch (command.type) {
    case 'person.rename':
      return renamePerson(state, actor, command);
    case 'person.place':
      return placePerson(state, actor, command, context.here);
    case 'person.remove':
      return removePerson(state, actor, command, context.now);
    case 'door.set':
      return setDoor(state, actor, command);
    case 'person.undo':
      return undoPerson(state, actor, command, context.now);
    case 'person.admit':
      return admitPeople(state, actor, command, context.now);
    case 'people.remove':
      return removePeople(state, actor, command, context.now);
    case 'session.choose':
      return chooseSession(state, actor, command, context.here);
    case 'groups.form':
      return formGroups(state, actor, command, context);
    case 'groups.start':
      return startGroups(state, actor, command, context.here);
    case 'groups.end':
      return endGroups(state, actor, command);
    case 'phase.start':
      return startPhase(state, actor, command);
    case 'session.names':
      return setNames(state, actor, command);
    case 'board.lock':
      return lockBoard(state, actor, command);
    case 'note.hide':
    case 'point.create':
    case 'point.restore':
    case 'deletions.restore':
      return leadBoard(state, actor, command);
    case 'note.erase':
      return eraseNote(state, actor, command, context.author);
    case 'projector.show':
      return showOnProjector(state, actor, command);
    case 'vote.open':
      return openVote(state, actor, command, context);
    case 'vote.cast':
      return castVote(state, actor, command, context);
    case 'vote.close':
      return closeVote(state, actor, command, context.now);
    case 'vote.discard':
      return discardVote(state, actor, command, context.now);
    case 'timer.start':
    case 'timer.extend':
    case 'timer.pause':
    case 'timer.stop':
      return setTimer(state, actor, command, context.now);
    case 'attention.call':
      return callAttention(state, actor, command, context);
    case 'attention.end':
      return endAttention(state, actor, command, context);
    case 'template.save':
      return saveTemplate(state, actor, command);
    case 'template.apply':
      return applyTemplate(state, actor, command);
    case 'template.remove':
      return removeTemplate(state, actor, command);
    case 'code.rotate':
      return rotateCode(state, actor, context.joinCode);
    case 'link.rotate':
      return rotateLink(state, actor, command);
    default:
      return assertNever(command);
  }
}
