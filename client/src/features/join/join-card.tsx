import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CODE_LENGTH, formatCode, isCompleteCode } from './code.ts';
import styles from './join.module.css';

/** As many characters as a name has at most (PLACE-6). */
const NAME_LENGTH = 60;

export interface Refusal {
  /** What happened and what to do. */
  text: string;
  /** `name` where the name is the problem; everything else is shown at the code. */
  field?: string | undefined;
}

export interface JoinCardProps {
  /** From a link or QR code; then the focus is on the name. */
  initialCode: string;
  /** Somebody this browser is signed in as already; `leads` if that is no participant. */
  resume: { name: string; workshop: string; leads: boolean; onContinue: () => void } | undefined;
  /** Resolves to what was refused, or to nothing when the person is in. */
  onJoin: (request: { code: string; name?: string }) => Promise<Refusal | undefined>;
}

/** One code, one name, one button. */
export function JoinCard({ initialCode, resume, onJoin }: JoinCardProps) {
  const t = useT();
  const [code, setCode] = useState(() => formatCode(initialCode));
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | 'short'>();
  const codeField = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const known = isCompleteCode(initialCode);
  // Who leads and follows the way in for participants wants to be one.
  const joins = !resume || (known && resume.leads);

  useEffect(() => {
    (known ? nameField : codeField).current?.focus();
  }, [known]);

  const atName = typeof refusal === 'object' && refusal.field === 'name';
  useEffect(() => {
    if (refusal) (atName ? nameField : codeField).current?.focus();
  }, [refusal, atName]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isCompleteCode(code)) {
      setRefusal('short');
      codeField.current?.focus();
      return;
    }
    const trimmed = name.trim();
    if (trimmed.length > NAME_LENGTH) {
      nameField.current?.focus();
      return;
    }
    setBusy(true);
    setRefusal(undefined);
    const refused = await onJoin(trimmed ? { code, name: trimmed } : { code });
    setBusy(false);
    setRefusal(refused);
  };

  const message = refusal === 'short' ? t('entrance.join.codeShort') : refusal?.text;
  return (
    <>
      {resume && (
        <div className={styles.resume}>
          <Button variant={joins ? 'outline' : 'primary'} onClick={resume.onContinue}>
            {t('entrance.join.continueAs', { name: resume.name })}
          </Button>
          <p className={styles.hint}>
            {t('entrance.join.continueHint', { workshop: resume.workshop })}
          </p>
          <p className={styles.or}>
            <span>{t('entrance.join.or')}</span>
          </p>
        </div>
      )}
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          ref={codeField}
          large
          className={styles.code}
          label={t('entrance.join.code')}
          hint={t('entrance.join.codeHint')}
          error={!atName && message}
          value={code}
          onChange={(event) => setCode(formatCode(event.target.value))}
          placeholder="XXXX-XXXX"
          name="code"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          enterKeyHint="next"
          // Room for a pasted link; the field itself shortens it to the code.
          maxLength={CODE_LENGTH * 25}
          required
        />
        <TextField
          ref={nameField}
          label={
            <>
              {t('entrance.join.name')}{' '}
              <span className={styles.optional}>({t('entrance.join.optional')})</span>
            </>
          }
          hint={t('entrance.join.nameHint')}
          error={atName && message}
          value={name}
          onChange={(event) => setName(event.target.value)}
          name="name"
          autoComplete="name"
          enterKeyHint="go"
          limit={NAME_LENGTH}
        />
        <Button
          type="submit"
          variant={joins ? 'primary' : 'outline'}
          className={styles.submit}
          disabled={busy}
        >
          {t(busy ? 'entrance.join.submitting' : 'entrance.join.submit')}
        </Button>
      </form>
    </>
  );
}
