import type { AddressBook } from '@sanban/contract'

type BookPerson = AddressBook['people'][number]

/** A person as a list offers them; `words` is what a search looks through. */
export interface PersonChoice {
  readonly value: string
  readonly label: string
  readonly posts: string
  readonly words: string
}

/** The people of one department; `label` is null for those of none that the address book names, such as the leaders. */
export interface PersonGroup {
  readonly label: string | null
  readonly options: readonly PersonChoice[]
}

/**
 * Everybody whom a person may be asked to choose, by department in the order of the address book, those without a
 * department first: in an office they are its leaders. Departments without anybody are left out.
 */
export function personGroups(book: AddressBook, isOffered: (person: BookPerson) => boolean): readonly PersonGroup[] {
  const people = book.people.filter(isOffered)
  const named = new Set(book.departments.map(({ departmentId }) => departmentId))
  const leaders = people.filter(({ departmentId }) => departmentId === null || !named.has(departmentId))
  return [
    { label: null, options: leaders.map((person) => choiceOf(person, '')) },
    ...book.departments.map(({ departmentId, name }) => ({
      label: name,
      options: people.filter((person) => person.departmentId === departmentId).map((person) => choiceOf(person, name)),
    })),
  ].filter(({ options }) => options.length > 0)
}

/** Whether a person answers to what was typed: all of its words, each in the name, the department or a post. */
export function matchesSearch(choice: PersonChoice, typed: string): boolean {
  const words = typed.toLowerCase().split(/\s+/)
  return words.every((word) => choice.words.includes(word))
}

function choiceOf({ personId, name, posts }: BookPerson, department: string): PersonChoice {
  return {
    value: personId,
    label: name,
    posts: posts.join('、'),
    words: [name, department, ...posts].join(' ').toLowerCase(),
  }
}
