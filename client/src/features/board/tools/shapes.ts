/** For the entries of the menus. */
export { withShapes } from '../shapes/load.ts';
