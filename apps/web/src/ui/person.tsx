import styles from './person.module.css'

/** A person by name, with the department when it helps to tell who it is. */
export function Person({
  person,
  department,
}: {
  readonly person: { readonly name: string }
  readonly department?: { readonly name: string } | null
}) {
  return (
    <span className={styles.person}>
      {person.name}
      {department && <span className={styles.department}>{department.name}</span>}
    </span>
  )
}
