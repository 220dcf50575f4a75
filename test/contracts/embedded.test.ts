import { archiveContract } from './archive.contract.ts';
import { busContract } from './bus.contract.ts';
import { clientClaimsContract } from './client-claims.contract.ts';
import { docStoreContract } from './doc-store.contract.ts';
import { fileStoreContract } from './file-store.contract.ts';
import { openEmbedded } from './open-stores.ts';
import { workshopStoreContract } from './workshop-store.contract.ts';

docStoreContract('embedded', openEmbedded);
workshopStoreContract('embedded', openEmbedded);
busContract('embedded', openEmbedded);
fileStoreContract('embedded', openEmbedded);
clientClaimsContract('embedded', openEmbedded);
archiveContract('embedded', openEmbedded);
