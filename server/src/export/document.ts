import type { Language } from './labels.ts';

/**
 * What a result says, as a small tree of blocks: the one source of every format that is read from top to
 * bottom. All words in it are clean (`cleanText`) and in their order; a writer decides how they look, never
 * what stands where. Does not know of files, stores or rights.
 */
export interface Document {
  /** Of the file; the first heading says it to readers. */
  title: string;
  /** Of the fixed words. Others say theirs. */
  language: Language;
  blocks: Block[];
}

export type Block = Heading | Paragraph | List | Section | Contents;

export interface Words {
  text: string;
  /** Absent: that of the document. */
  language?: Language;
  /** Written by people: keeps its line ends, and a direction of its own. */
  isQuoted?: true;
}

/** Said beside words: where they come from, and how they were judged. `dots` comes ready to be read. */
export interface Fact {
  kind: 'group' | 'author' | 'dots' | 'internal';
  text: string;
}

export interface Heading {
  type: 'heading';
  /** 1: of the document. None is left out on the way down. */
  level: 1 | 2 | 3 | 4;
  words: Words[];
  facts: Fact[];
  /** What `Contents` leads to. */
  id?: string;
}

export interface Paragraph {
  type: 'paragraph';
  /** `empty`: instead of a list that has nothing; `state`: what this was made of. */
  role: 'plain' | 'question' | 'missing' | 'empty' | 'state';
  label?: string;
  words: Words;
}

export interface List {
  type: 'list';
  /** `ranking`: its items bear their ranks, equal ones twice. */
  role: 'notes' | 'comments' | 'ranking';
  /** At least one. */
  items: Item[];
}

export interface Item {
  /** In front of the words, followed by a colon. */
  lead?: string;
  words: Words;
  facts: Fact[];
  rank?: number;
  /** The name of an image's bytes; `words` say what can be seen on it. */
  image?: string;
  list?: List;
}

export interface Section {
  type: 'section';
  /** `session`: begins a page where there are pages, and is called what its first heading is called. */
  role: 'session' | 'part';
  blocks: Block[];
}

/** Where which section begins; formats that have a way of their own to say so leave it out. */
export interface Contents {
  type: 'contents';
  label: string;
  entries: { id: string; words: Words }[];
}
