import { archiveContract } from './archive.contract.ts';
import { busContract } from './bus.contract.ts';
import { clientClaimsContract } from './client-claims.contract.ts';
import { docStoreContract } from './doc-store.contract.ts';
import { fileStoreContract } from './file-store.contract.ts';
import { openRedis } from './open-stores.ts';
import { workshopStoreContract } from './workshop-store.contract.ts';

docStoreContract('on Redis', openRedis);
workshopStoreContract('on Redis', openRedis);
busContract('on Redis', openRedis);
fileStoreContract('on Redis', openRedis);
clientClaimsContract('on Redis', openRedis);
archiveContract('on Redis', openRedis);
