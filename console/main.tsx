import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '@fontsource-variable/atkinson-hyperlegible-next/wght-italic.css';
import '@fontsource-variable/bricolage-grotesque/wght.css';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import 'virtual:beffroi-theme.css';
import './theme/base.css';
import 'dayjs/locale/fr';
import 'dayjs/locale/en-gb';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { firstLanguage, learn } from './words/words.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
await learn(firstLanguage());
createRoot(root).render(<App />);
