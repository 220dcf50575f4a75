export { isContribution, kindOf as ruleOf } from './kinds.ts';
