import type { TemplateWords } from './words.ts';

export default {
  brainstorm: {
    name: 'Ideas in three areas',
    purpose: 'To begin with: what works, what is in the way, what could be?',
    areas: [
      ['What works', 'What do we want to keep?'],
      ['What slows us down', 'What costs time, nerves or money?'],
      ['Our ideas', 'What could we do differently?'],
    ],
  },
  retrospective: {
    name: 'Looking back',
    purpose: 'For the end of a stretch: learning from it together.',
    areas: [
      ['What went well', 'What moved us forward?'],
      ['What did not go well', 'What held us up?'],
      ['What we learned', 'What do we know now that we did not know before?'],
      ['What we change', 'What will we do differently next time?'],
    ],
  },
  swot: {
    name: 'SWOT: strengths and weaknesses',
    purpose: 'For a situation from all sides: inside and outside, good and bad.',
    areas: [
      ['Strengths', 'What are we good at?'],
      ['Weaknesses', 'What do we lack?'],
      ['Opportunities', 'What helps us from outside?'],
      ['Threats', 'What threatens us from outside?'],
    ],
  },
  'world-cafe': {
    name: 'World café',
    purpose: 'For several questions: groups change tables and think on.',
    areas: [
      ['Table 1', 'The first question. What comes to your mind?'],
      ['Table 2', 'The second question. What do you build on?'],
      ['Table 3', 'The third question. What is still open?'],
      ['Harvest', 'What do we take along from all tables?'],
    ],
  },
  'gallery-walk': {
    name: 'Gallery walk',
    purpose: 'For the results of groups: everybody walks around and responds.',
    areas: [
      ['Station 1', 'What convinces? What is missing?'],
      ['Station 2', 'What convinces? What is missing?'],
      ['Station 3', 'What convinces? What is missing?'],
      ['Station 4', 'What convinces? What is missing?'],
      ['Station 5', 'What convinces? What is missing?'],
      ['Station 6', 'What convinces? What is missing?'],
    ],
  },
  'effort-benefit': {
    name: 'Effort and benefit',
    purpose: 'For choosing: first collect ideas, then sort them by effort and benefit.',
    areas: [
      ['Ideas', 'Collect first, then move to the right.'],
      ['Do it now', 'Much benefit, little effort'],
      ['Plan it well', 'Much benefit, much effort'],
      ['Do it on the side', 'Little benefit, little effort'],
      ['Better not', 'Little benefit, much effort'],
    ],
  },
  timeline: {
    name: 'Timeline',
    purpose: 'For a way to go: from where we are to the goal.',
    areas: [
      ['Today', 'Where are we?'],
      ['In 3 months', 'What comes first?'],
      ['In 6 months', 'What follows?'],
      ['In 12 months', 'What will be done by then?'],
      ['Our goal', 'How will we notice that we are there?'],
      ['Stumbling blocks', 'What may hold us up on the way, and who can help?'],
    ],
  },
  fishbone: {
    name: 'Finding causes',
    purpose: 'For a problem: six views of its causes (fishbone).',
    areas: [
      ['The problem', 'In one sentence: what exactly happens?'],
      ['People', 'Knowledge, time, working together'],
      ['Processes', 'Paths, responsibilities, interfaces'],
      ['Technology', 'Systems, devices, data'],
      ['Rules', 'Laws, requirements, contracts'],
      ['Means', 'Money, positions, rooms'],
      ['Surroundings', 'Politics, the public, partners'],
    ],
  },
  empty: {
    name: 'Empty board',
    purpose: 'For everything else: begin without areas.',
    areas: [],
  },
} satisfies TemplateWords;
