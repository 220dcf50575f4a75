import { forgettingContract } from './forgetting.contract.ts';
import { openEmbedded, openRedis } from './open-stores.ts';

forgettingContract('embedded', openEmbedded);
forgettingContract('on Redis', openRedis);
