import { archiveContract } from './archive.contract.ts';
import { busContract } from './bus.contract.ts';
import { clientClaimsContract } from './client-claims.contract.ts';
import { docStoreContract } from './doc-store.contract.ts';
import { fileStoreContract } from './file-store.contract.ts';
import { openMemory } from './open-stores.ts';
import { workshopStoreContract } from './workshop-store.contract.ts';

docStoreContract('in memory', openMemory);
workshopStoreContract('in memory', openMemory);
busContract('in memory', openMemory);
fileStoreContract('in memory', openMemory);
clientClaimsContract('in memory', openMemory);
archiveContract('in memory', openMemory);
