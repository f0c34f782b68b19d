import { endpoints } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useMe } from '../../api/me.ts'
import { queryOf } from '../../api/query.ts'
import { matchesSearch, type PersonChoice, personGroups } from './person-choices.ts'
import './person-picker.css'
import { peopleStrings } from './strings.ts'

interface PersonPickerProps {
  readonly id: string
  /** The ids of the people chosen. */
  readonly value: readonly string[]
  /** Whether several may be chosen. */
  readonly isMany: boolean
  /** Whether oneself may be chosen too. */
  readonly withMyself?: boolean
  /** Whether the choice can be emptied again. */
  readonly isClearable?: boolean
  readonly onChange: (people: readonly string[]) => void
}

/** Chooses people of one's unit by name, department or post; oneself is offered only where that makes sense. */
export function PersonPicker({
  id,
  value,
  isMany,
  withMyself = false,
  isClearable = false,
  onChange,
}: PersonPickerProps) {
  const t = peopleStrings.useStrings()
  const myself = useMe().person.personId
  const book = useQuery(queryOf(endpoints.addressBook, {})).data
  const groups = useMemo(() => {
    if (book === undefined) return []
    return personGroups(book, ({ personId }) => withMyself || personId !== myself).map(({ label, options }) => ({
      label: label ?? t('leaders'),
      title: label ?? t('leaders'),
      options: [...options],
    }))
  }, [book, myself, withMyself, t])
  return (
    <Select<string | readonly string[]>
      id={id}
      className="person-picker"
      {...(isMany ? { mode: 'multiple' as const } : {})}
      showSearch={{ filterOption: (typed, option) => isChoice(option) && matchesSearch(option, typed) }}
      value={isMany ? [...value] : (value[0] ?? null)}
      options={groups}
      placeholder={t(isMany ? 'chooseMany' : 'chooseOne')}
      notFoundContent={t('nobody')}
      optionRender={({ data }) => (isChoice(data) ? <PersonLine choice={data} /> : null)}
      allowClear={isClearable}
      onChange={(chosen: string | readonly string[] | undefined) =>
        onChange(typeof chosen === 'string' ? [chosen] : (chosen ?? []))
      }
    />
  )
}

function PersonLine({ choice: { label, posts } }: { readonly choice: PersonChoice }) {
  return (
    <span className="person-line">
      {label}
      <span className="person-posts">{posts}</span>
    </span>
  )
}

// Select hands over its groups and its options alike.
function isChoice(option: unknown): option is PersonChoice {
  return typeof option === 'object' && option !== null && 'words' in option
}
