import { Empty } from '../kernel/ui/Section.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { words } from './words.ts';

/** First screen until an area offers one at "/". */
const Start = () => (
  <Page title={words.start.title}>
    <Empty>{words.start.empty}</Empty>
  </Page>
);
export default Start;
