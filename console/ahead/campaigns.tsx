/** Campaigns: their days, and what was reached of their goals. */
import { Button, Progress } from '@mantine/core';
import { useSearchParams } from 'wouter';
import type { Campaign } from '#core/contracts/index.ts';
import { useMay } from '../api/queries.ts';
import { Icon } from '../frame/icons.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import css from './ahead.module.css';
import { CampaignDialog } from './campaign-dialog.tsx';
import { useDay } from './use-day.ts';

type Props = { readonly campaigns: readonly Campaign[]; readonly tags: readonly string[] };

export function Campaigns({ campaigns, tags }: Props) {
  const { ahead: words } = useWords();
  const writes = useMay('write-message');
  const [search, setSearch] = useSearchParams();
  const open = search.get('campaign');
  const edited = campaigns.find(({ id }) => id === open);
  return (
    <section className={css.section}>
      <div className={css.head}>
        <h2>{words.campaigns}</h2>
        {writes && (
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={18} />}
            onClick={() => setSearch({ campaign: 'new' })}
          >
            {words.newCampaign}
          </Button>
        )}
      </div>
      {campaigns.length === 0 && <p className="dim">{words.campaignsNone}</p>}
      <ul className={css.campaigns}>
        {campaigns.map((campaign) => (
          <li key={campaign.id}>
            <One campaign={campaign} />
            {writes && (
              <Button
                variant="subtle"
                aria-label={`${words.change} (${campaign.name})`}
                onClick={() => setSearch({ campaign: campaign.id })}
              >
                {words.change}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {writes && (open === 'new' || edited) && (
        <CampaignDialog
          key={open}
          {...(edited ? { campaign: edited } : {})}
          tags={tags}
          onClose={() => setSearch({}, { replace: true })}
        />
      )}
    </section>
  );
}

function One({ campaign }: { campaign: Campaign }) {
  const { ahead: words } = useWords();
  const { language } = useSpeech();
  const say = useSay();
  const day = useDay();
  const number = (value: number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  const { goalHours, goalMessages, reached, tags, topics } = campaign;
  const parts = [
    goalHours === undefined ? [] : [reached.hours / goalHours],
    goalMessages === undefined ? [] : [reached.messages / goalMessages],
  ].flat();
  const done = parts.length === 0 ? undefined : Math.min(1, ...parts);
  return (
    <div className={css.campaign}>
      <b>{campaign.name}</b>
      <span className="dim">
        {words.days(day(campaign.from), day(campaign.until))} · {say.list(topics)} ·{' '}
        {tags.length === 0 ? words.everyone : say.list(tags)}
      </span>
      {done !== undefined && (
        <Progress value={done * 100} aria-label={`${campaign.name}, ${say.percent(done)}`} maw={420} />
      )}
      <span>
        {goalHours === undefined
          ? words.hours(number(reached.hours))
          : words.hoursOf(number(reached.hours), number(goalHours))}
        {', '}
        {goalMessages === undefined
          ? words.messages(number(reached.messages), reached.messages === 1)
          : words.messagesOf(number(reached.messages), number(goalMessages))}
        {done === 1 && `, ${words.reached}`}
      </span>
    </div>
  );
}
