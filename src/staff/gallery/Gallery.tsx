import { Page } from '../../kernel/ui/Page.tsx';
import { words } from '../words.ts';

const Gallery = () => <Page title={words.product} />;
export default Gallery;
