import { formStrings } from './strings.ts'

interface PhrasesProps {
  readonly phrases: readonly string[]
  readonly text: string
  readonly onChoose: (text: string) => void
}

/** Phrases that fill the text with one click; a text that somebody wrote is added to, not replaced. */
export function Phrases({ phrases, text, onChoose }: PhrasesProps) {
  const t = formStrings.useStrings()
  if (phrases.length === 0) return null
  const isPhrase = text === '' || phrases.includes(text)
  return (
    <ul className="phrases" aria-label={t('phrases')}>
      {phrases.map((phrase) => (
        <li key={phrase}>
          <button type="button" onClick={() => onChoose(isPhrase ? phrase : `${text}${phrase}`)}>
            {phrase}
          </button>
        </li>
      ))}
    </ul>
  )
}
