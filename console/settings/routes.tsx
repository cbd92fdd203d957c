/** Of the settings: the list of sections, and each section at its own address. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const SettingsPage = page(() => import('./settings-page.tsx'), 'SettingsPage');
const MyAccountPage = page(() => import('./me/my-account-page.tsx'), 'MyAccountPage');
const CodePage = page(() => import('./me/code-page.tsx'), 'CodePage');

export const settingsRoutes = [
  <Route key="settings" path="/settings" component={SettingsPage} />,
  <Route key="me" path="/settings/me" component={MyAccountPage} />,
  <Route key="code" path="/settings/me/code" component={CodePage} />,
];
