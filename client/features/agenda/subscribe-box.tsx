import { useState } from 'react';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { agendaWords } from './agenda-words.ts';

export function SubscribeBox({ calendarUrl }: { calendarUrl: string }) {
  const words = useWords(agendaWords);
  const locale = useLocale();
  const [copied, setCopied] = useState(false);
  const address = `${calendarUrl}?lang=${locale}`;
  const copy = () => {
    // Only over https (and on this machine): elsewhere the address stands in the field, selected, to be copied by hand.
    navigator.clipboard?.writeText(address).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <section className="subscribe no-print" aria-labelledby="subscribe">
      <h2 id="subscribe">{words.subscribe}</h2>
      <p className="soft small">{words.subscribeText}</p>
      <div className="row">
        <LinkButton icon="calendar" href={address.replace(/^https?:/, 'webcal:')}>
          {words.open}
        </LinkButton>
        <LinkButton icon="download" href={address} download="agenda.ics">
          {words.download}
        </LinkButton>
      </div>
      <div className="address">
        <input
          className="input"
          readOnly
          value={address}
          aria-label={words.address}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button icon={copied ? 'check' : 'link'} onClick={copy}>
          {copied ? words.copied : words.copy}
        </Button>
      </div>
    </section>
  );
}
