import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { client } from '../../screens/client.ts';
import { progressApi as api } from '../contract.ts';
import { progressWords as w } from '../words.ts';

/** A GeoJSON as the map of a province's communes, or (null) of the country's provinces. */
export const MapDrawer = ({ unitId, title, close }: { unitId: number | null; title: string; close: () => void }) => (
  <FormDrawer
    title={title}
    schema={api.mapLoad.input}
    call={client.mapLoad}
    {...(unitId === null ? { fixed: { unitId } } : { initial: { unitId } })}
    file={{ label: w.mapFile, accept: api.mapLoad.upload.accept, maxBytes: api.mapLoad.upload.maxBytes, required: true }}
    said={(done) => w.mapLoaded(done.matched, done.left.length)}
    close={close}
  />
);
