/** A mouse or a touchpad: typing opens no keyboard that covers half of the screen. */
export const POINTED_AT = '(hover: hover) and (pointer: fine)';
