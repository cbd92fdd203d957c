/** In which language and which light the desk is read, on this device. */
import { Input, useMantineColorScheme } from '@mantine/core';
import { Choice } from '../../frame/choice.tsx';
import { useSpeech } from '../../words/words.tsx';
import { Part } from '../section-page.tsx';
import css from './me.module.css';

export function Manner() {
  const { words, language, speak } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { account, myAccount } = words;
  return (
    <Part title={myAccount.manner} lead={myAccount.mannerLead}>
      <div className={css.choices}>
        <Input.Wrapper label={account.language} labelElement="div">
          <Choice
            label={account.language}
            value={language}
            onChange={speak}
            data={[
              { value: 'fr', label: account.french },
              { value: 'en', label: account.english },
            ]}
          />
        </Input.Wrapper>
        <Input.Wrapper label={account.look} labelElement="div">
          <Choice
            label={account.look}
            value={colorScheme}
            onChange={setColorScheme}
            data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: account[value] }))}
          />
        </Input.Wrapper>
      </div>
    </Part>
  );
}
