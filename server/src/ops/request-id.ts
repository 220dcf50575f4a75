import { randomBytes } from 'node:crypto';

/** 16 signs of `[A-Za-z0-9_-]`: what an error answer and its log line share. */
export const newRequestId = (): string => randomBytes(12).toString('base64url');
