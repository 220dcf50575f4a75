import type { Level } from '@stellwand/shared/contracts/role';

export interface DemoPerson {
  name: string;
  organisation: string;
  level: Level;
}

const NAMES = [
  ...['Ayşe', 'Jonas', 'Katharina', 'Mehmet', 'Birgit', 'Luca', 'Ewa', 'Thorsten'],
  ...['Nadia', 'Holger', 'Sabine', 'Minh', 'Franziska', 'Dariusz', 'Ulrike', 'Emre'],
  ...['Anna-Lena', 'Bernd', 'Olha', 'Sven', 'Fatima', 'Jörg', 'Marlene', 'Tobias'],
];

const OFFICES: readonly Omit<DemoPerson, 'name'>[] = [
  { organisation: 'Stadtverwaltung', level: 'municipal' },
  { organisation: 'Landesministerium', level: 'state' },
  { organisation: 'Landkreis', level: 'municipal' },
  { organisation: 'Bundesbehörde', level: 'federal' },
];

/** People who never were: they only make the first look at the demo a lively one. */
export const DEMO_PEOPLE: readonly DemoPerson[] = NAMES.map((name, index) => ({
  name,
  ...(OFFICES[index % OFFICES.length] ?? { organisation: 'Verband', level: 'other' }),
}));
