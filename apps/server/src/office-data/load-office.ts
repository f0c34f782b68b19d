import { sql, type Transaction } from 'kysely'
import { insertRegulation } from '../features/regulations/store.ts'
import { hashPassword, randomPassword } from '../platform/auth/password.ts'
import type { DB } from '../platform/db/schema.generated.ts'
import type { Database } from '../platform/db/unit-transaction.ts'
import { json } from '../platform/db/unit-transaction.ts'
import { loadCalendar } from './first-calendar.ts'
import type { OfficeFile, OfficeUnit } from './office-file.ts'
import type { OfficeRules } from './office-folder.ts'
import { stableId } from './stable-id.ts'

/** A new account with the password that is shown once and stored nowhere. */
export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly post: string
  readonly unit: string
  readonly password: string
}

type Admin = Transaction<DB>

export const unitIdOf = (slug: string) => stableId('unit', slug)
export const personIdOf = (slug: string) => stableId('person', slug)
export const departmentIdOf = (unitSlug: string, slug: string) => stableId('department', unitSlug, slug)

/** Loads an office's units, people, posts and rules in one transaction, as the owner of the schema. Nobody can sign in yet. */
export async function loadOffice(admin: Database, office: OfficeFile, rules: OfficeRules, now: Date): Promise<void> {
  await admin.transaction().execute(async (trx) => {
    await loadUnits(trx, office)
    for (const unit of office.units) {
      await loadPeople(trx, unit)
      await loadRules(trx, unit, rules, now)
      await loadCalendar(trx, unitIdOf(unit.id), rules.notices, now)
    }
  })
}

/** Opens an account for each person of a loaded office, with a random password. What comes last makes the load complete. */
export async function openAccounts(admin: Database, office: OfficeFile, now: Date): Promise<readonly NewAccount[]> {
  const accounts = office.units.flatMap((unit) => unit.people.map((person) => newAccount(unit, person)))
  const rows = await Promise.all(
    accounts.map(async ({ login, unitId, personId, password }) => ({
      login,
      unit_id: unitId,
      person_id: personId,
      password_hash: await hashPassword(password),
      password_changed_at: now,
    })),
  )
  await admin.insertInto('account').values(rows).execute()
  return accounts.map(({ login, name, post, unit, password }) => ({ login, name, post, unit, password }))
}

/** Removes an office whose loading was cut off: it has units but no account, so nobody has ever worked in it. */
export async function removeUnfinishedOffice(admin: Database): Promise<void> {
  const account = await admin.selectFrom('account').select('login').limit(1).executeTakeFirst()
  if (account !== undefined) throw new Error('an office in which people can sign in is never removed')
  await sql`truncate unit cascade`.execute(admin)
}

function newAccount(unit: OfficeUnit, person: OfficeUnit['people'][number]) {
  return {
    login: person.login.toLowerCase(),
    name: person.name,
    post: person.title,
    unit: unit.name,
    password: randomPassword(),
    unitId: unitIdOf(unit.id),
    personId: personIdOf(person.id),
  }
}

async function loadUnits(trx: Admin, office: OfficeFile): Promise<void> {
  const kindOf = { 'general-office': 'office', department: 'department', township: 'township' } as const
  const [root] = office.units
  const rows = office.units.map((unit) => ({
    unit_id: unitIdOf(unit.id),
    parent_unit_id: unit === root || root === undefined ? null : unitIdOf(root.id),
    code: unit.id,
    kind: kindOf[unit.kind],
    name: unit.name,
    name_en: unit.nameEn,
    short_name: unit.shortName,
    short_name_en: unit.shortNameEn,
    time_zone: office.timeZone,
  }))
  await trx.insertInto('unit').values(rows).execute()
}

async function loadPeople(trx: Admin, unit: OfficeUnit): Promise<void> {
  const unitId = unitIdOf(unit.id)
  const department = (slug: string | null) => (slug === null ? null : departmentIdOf(unit.id, slug))
  const departments = unit.departments.map(({ id, name, nameEn, kind }, position) => ({
    unit_id: unitId,
    department_id: departmentIdOf(unit.id, id),
    code: id,
    name,
    name_en: nameEn,
    kind,
    position,
  }))
  const people = unit.people.map((person) => ({
    unit_id: unitId,
    person_id: personIdOf(person.id),
    department_id: department(person.department),
    code: person.id,
    name: person.name,
    name_en: person.nameEn,
    title: person.title,
    title_en: person.titleEn,
  }))
  const posts = unit.posts.map((post) => ({
    unit_id: unitId,
    code: post.code,
    name: post.name,
    name_en: post.nameEn,
    duties: post.duties.join('；'),
    duties_en: post.dutiesEn.join('; '),
  }))
  const holdings = unit.posts.flatMap((post) =>
    post.holdings.map((holding, position) => ({
      unit_id: unitId,
      post_code: post.code,
      position,
      department_id: department(holding.department),
      person_id: personIdOf(holding.person),
      stand_in_id: holding.standIn === null ? null : personIdOf(holding.standIn),
    })),
  )
  const marks = unit.numberPrefixes.map(({ prefix, kinds }, position) => ({
    unit_id: unitId,
    prefix,
    organ: unit.mark,
    with_file_word: unit.withFileWord,
    kinds,
    position,
  }))
  if (departments.length > 0) await trx.insertInto('department').values(departments).execute()
  if (people.length > 0) await trx.insertInto('person').values(people).execute()
  if (posts.length > 0) await trx.insertInto('post').values(posts).execute()
  if (holdings.length > 0) await trx.insertInto('post_holding').values(holdings).execute()
  if (marks.length > 0) await trx.insertInto('document_mark').values(marks).execute()
}

/** The note of what comes with the program. */
const shipped = '随系统提供'

/** Regulations are for every unit to read; procedures and forms run where documents are issued. */
async function loadRules(trx: Admin, unit: OfficeUnit, rules: OfficeRules, now: Date): Promise<void> {
  const unitId = unitIdOf(unit.id)
  const saving = { by: null, at: now, note: shipped }
  for (const text of rules.regulations) await insertRegulation(trx, unitId, 1, text, saving)
  if (unit.kind !== 'general-office') return
  for (const [key, form] of rules.forms) {
    const version = { version: 1, saved_by: null, saved_at: now, note: shipped }
    await trx
      .insertInto('form_version')
      .values({ unit_id: unitId, form_key: key, schema: sql`${JSON.stringify(form, null, 2)}::json`, ...version })
      .execute()
  }
  if (rules.ladder !== null) {
    await trx
      .insertInto('ladder')
      .values({ unit_id: unitId, rungs: json(rules.ladder.urgencies) })
      .execute()
  }
  for (const procedure of rules.procedures) {
    await trx
      .insertInto('procedure_version')
      .values({
        unit_id: unitId,
        procedure_key: procedure.key,
        version: 1,
        name: procedure.definition.name,
        bpmn: procedure.bpmn,
        definition: json(procedure.definition),
        layout: json(procedure.layout),
        definition_hash: procedure.hash,
        published_at: now,
      })
      .execute()
    await trx
      .insertInto('procedure_publication')
      .values({
        unit_id: unitId,
        procedure_key: procedure.key,
        version: 1,
        published_by: null,
        note: shipped,
        ...procedure.proof,
        definition_hash: procedure.hash,
        checked_at: now,
        client: 'sanban office load',
      })
      .execute()
  }
}
