/** The texts of all parts that a board fetches by itself, in one file. */
export { default as refusal } from '@stellwand/shared/contracts/errors-de';
export { default as arrange } from './arrange.ts';
export { default as kept } from './kept.ts';
export { default as keys } from './keys.ts';
export { default as kinds } from './kinds.ts';
export { default as lobby } from './lobby.ts';
export { default as menu } from './menu.ts';
export { default as presence } from './presence.ts';
export { default as shapes } from './shapes.ts';
export { default as talk } from './talk.ts';
export { default as told } from './told.ts';
export { default as voting } from './voting.ts';
export { default as words } from './words.ts';
