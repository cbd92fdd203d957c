/** Of the settings: the list of sections, and each section at its own address. */
import { Route } from 'wouter';
import { page } from '../frame/lazy-page.tsx';

const SettingsPage = page(() => import('./settings-page.tsx'), 'SettingsPage');
const MyAccountPage = page(() => import('./me/my-account-page.tsx'), 'MyAccountPage');
const CodePage = page(() => import('./me/code-page.tsx'), 'CodePage');
const TownPage = page(() => import('./town/town-page.tsx'), 'TownPage');
const CalendarsPage = page(() => import('./town/calendars-page.tsx'), 'CalendarsPage');
const CalendarPage = page(() => import('./town/calendar-page.tsx'), 'CalendarPage');
const CategoriesPage = page(() => import('./reports/categories-page.tsx'), 'CategoriesPage');
const DepartmentsPage = page(() => import('./departments/departments-page.tsx'), 'DepartmentsPage');
const RoutingPage = page(() => import('./routing/routing-page.tsx'), 'RoutingPage');
const AnswersPage = page(() => import('./answers/answers-page.tsx'), 'AnswersPage');
const NewAnswerPage = page(() => import('./answers/answer-page.tsx'), 'NewAnswerPage');
const AnswerPage = page(() => import('./answers/answer-page.tsx'), 'AnswerPage');
const ProviderPage = page(() => import('./provider/provider-page.tsx'), 'ProviderPage');
const LetterboxPage = page(() => import('./letterbox/letterbox-page.tsx'), 'LetterboxPage');
const PeersPage = page(() => import('./peers/peers-page.tsx'), 'PeersPage');
const DirectoryPage = page(() => import('./directory/directory-page.tsx'), 'DirectoryPage');
const EscalationPage = page(() => import('./duty/escalation-page.tsx'), 'EscalationPage');
const NeighbourhoodsPage = page(() => import('./duty/neighbourhoods-page.tsx'), 'NeighbourhoodsPage');
const BoardsPage = page(() => import('./duty/boards-page.tsx'), 'BoardsPage');
const PeoplePage = page(() => import('./people/people-page.tsx'), 'PeoplePage');
const InvitePage = page(() => import('./people/invite-page.tsx'), 'InvitePage');
const PersonPage = page(() => import('./people/person-page.tsx'), 'PersonPage');
const AuditPage = page(() => import('./log/audit-page.tsx'), 'AuditPage');
const MailPage = page(() => import('./mail/mail-page.tsx'), 'MailPage');
const FeedsPage = page(() => import('./feeds/feeds-page.tsx'), 'FeedsPage');
const CapPage = page(() => import('./cap/cap-page.tsx'), 'CapPage');
const BackupsPage = page(() => import('./upkeep/backups-page.tsx'), 'BackupsPage');
const UpdatesPage = page(() => import('./upkeep/updates-page.tsx'), 'UpdatesPage');
const SiegePage = page(() => import('./upkeep/siege-page.tsx'), 'SiegePage');
const InstallationPage = page(() => import('./upkeep/installation-page.tsx'), 'InstallationPage');
const ChannelsPage = page(() => import('./links/channels-page.tsx'), 'ChannelsPage');
const NewChannelPage = page(() => import('./channels/new-channel-page.tsx'), 'NewChannelPage');
const ChannelPage = page(() => import('./channels/channel-page.tsx'), 'ChannelPage');
const EditChannelPage = page(() => import('./channels/edit-channel-page.tsx'), 'EditChannelPage');
const TownsPage = page(() => import('../towns/towns-page.tsx'), 'TownsPage');
const ElectionsPage = page(() => import('../elections/elections-page.tsx'), 'ElectionsPage');
const ReportPage = page(() => import('../elections/report-page.tsx'), 'ReportPage');
const KeysPage = page(() => import('./links/keys-page.tsx'), 'KeysPage');
const WebhooksPage = page(() => import('./links/webhooks-page.tsx'), 'WebhooksPage');
const NewWebhookPage = page(() => import('./links/edit-webhook-page.tsx'), 'NewWebhookPage');
const EditWebhookPage = page(() => import('./links/edit-webhook-page.tsx'), 'EditWebhookPage');
const WebhookPage = page(() => import('./links/webhook-page.tsx'), 'WebhookPage');

export const settingsRoutes = [
  <Route key="settings" path="/settings" component={SettingsPage} />,
  <Route key="me" path="/settings/me" component={MyAccountPage} />,
  <Route key="code" path="/settings/me/code" component={CodePage} />,
  <Route key="audit" path="/settings/audit" component={AuditPage} />,
  <Route key="mail" path="/settings/mail" component={MailPage} />,
  <Route key="feeds" path="/settings/feeds" component={FeedsPage} />,
  <Route key="cap" path="/settings/cap" component={CapPage} />,
  <Route key="backups" path="/settings/backups" component={BackupsPage} />,
  <Route key="updates" path="/settings/updates" component={UpdatesPage} />,
  <Route key="siege" path="/settings/forms" component={SiegePage} />,
  <Route key="installation" path="/settings/installation" component={InstallationPage} />,
  <Route key="territory" path="/settings/territory" component={TownPage} />,
  <Route key="calendars" path="/settings/calendars" component={CalendarsPage} />,
  <Route key="new-calendar" path="/settings/calendars/new">
    <CalendarPage />
  </Route>,
  <Route key="calendar" path="/settings/calendars/:name">
    {({ name }) => <CalendarPage key={name} name={name} />}
  </Route>,
  <Route key="report-categories" path="/settings/reports" component={CategoriesPage} />,
  <Route key="departments" path="/settings/departments" component={DepartmentsPage} />,
  <Route key="report-rules" path="/settings/routing" component={RoutingPage} />,
  <Route key="report-answers" path="/settings/answers" component={AnswersPage} />,
  <Route key="new-report-answer" path="/settings/answers/new" component={NewAnswerPage} />,
  <Route key="report-answer" path="/settings/answers/:id">
    {({ id }) => <AnswerPage key={id} id={id} />}
  </Route>,
  <Route key="letterbox" path="/settings/letterbox" component={LetterboxPage} />,
  <Route key="provider" path="/settings/provider" component={ProviderPage} />,
  <Route key="report-peers" path="/settings/report-peers" component={PeersPage} />,
  <Route key="directory" path="/settings/directory" component={DirectoryPage} />,
  <Route key="duty" path="/settings/duty" component={EscalationPage} />,
  <Route key="neighbourhoods" path="/settings/neighbourhoods" component={NeighbourhoodsPage} />,
  <Route key="boards" path="/settings/boards" component={BoardsPage} />,
  <Route key="people" path="/settings/people" component={PeoplePage} />,
  <Route key="invite" path="/settings/people/new" component={InvitePage} />,
  <Route key="person" path="/settings/people/:id">
    {({ id }) => <PersonPage key={id} id={id} />}
  </Route>,
  <Route key="channels" path="/settings/channels" component={ChannelsPage} />,
  <Route key="new-channel" path="/settings/channels/new" component={NewChannelPage} />,
  <Route key="edit-channel" path="/settings/channels/:id/edit">
    {({ id }) => <EditChannelPage key={id} id={id} />}
  </Route>,
  <Route key="channel" path="/settings/channels/:id">
    {({ id }) => <ChannelPage key={id} id={id} />}
  </Route>,
  <Route key="towns" path="/settings/towns" component={TownsPage} />,
  <Route key="elections" path="/settings/elections" component={ElectionsPage} />,
  <Route key="report" path="/settings/elections/:id">
    {({ id }) => <ReportPage key={id} id={id} />}
  </Route>,
  <Route key="keys" path="/settings/keys" component={KeysPage} />,
  <Route key="webhooks" path="/settings/webhooks" component={WebhooksPage} />,
  <Route key="new-webhook" path="/settings/webhooks/new" component={NewWebhookPage} />,
  <Route key="edit-webhook" path="/settings/webhooks/:id/edit">
    {({ id }) => <EditWebhookPage key={id} id={id} />}
  </Route>,
  <Route key="webhook" path="/settings/webhooks/:id">
    {({ id }) => <WebhookPage key={id} id={id} />}
  </Route>,
];
