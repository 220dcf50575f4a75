import type { WorkshopFile } from '@stellwand/shared/contracts/workshop-file';
import { err, type Result } from '@stellwand/shared/lib/result';
import type { FileFaultAnswer, Language, Refusal } from '../operation.ts';
import { FAULT_WORDS, type FaultFacts } from './fault-words.ts';
import { type PlacedFault, readWorkshopFile } from './read-workshop-file.ts';

/** So many are said in the sentence itself; all of them are in `faults`. */
const SAID = 10;
const LINE = { de: 'Zeile', en: 'line' } as const;
const MORE = { de: 'weitere', en: 'more' } as const;

/** A workshop file from its bytes, or a refusal with every fault in words of this language. */
export function parseWorkshopFile(
  bytes: Uint8Array,
  language: Language,
): Result<WorkshopFile, Refusal> {
  const read = readWorkshopFile(bytes);
  if (read.ok) return read;
  const faults = read.error.map((fault) => toAnswer(fault, language));
  const [first] = read.error;
  const isText = first?.facts.kind === 'syntax' || first?.facts.kind === 'empty-file';
  const code = first?.facts.kind === 'encoding' || isText ? 'invalid-json' : 'invalid-message';
  const field = first?.field || undefined;
  return err({ code, ...(field && { field }), message: toMessage(faults, language), faults });
}

function toAnswer({ line, column, field, facts }: PlacedFault, language: Language) {
  const say: (facts: FaultFacts) => string = FAULT_WORDS[language][facts.kind];
  const instead = facts.nearest ?? undefined;
  return { line, column, field, message: say(facts), ...(instead && { instead }) };
}

function toMessage(faults: readonly FileFaultAnswer[], language: Language): string {
  const said = faults
    .slice(0, SAID)
    .map(({ line, field, message }) =>
      [`${LINE[language]} ${line}`, field, message].filter((part) => part !== '').join(' · '),
    );
  const more = faults.length - said.length;
  return [...said, ...(more > 0 ? [`… ${more} ${MORE[language]}`] : [])].join('\n');
}
