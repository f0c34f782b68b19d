import { type AddressBook, endpoints } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import { type Database, inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { ok } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'

/** The address book: the own unit with its departments and people, and the units that documents go to. */
export function officeRoutes(app: FastifyInstance, db: Database): void {
  route(app, endpoints.addressBook, async ({ session }) => {
    return ok(await inUnit(db, session.unitId, (trx) => readAddressBook(trx, session.unitId)))
  })
}

async function readAddressBook(trx: UnitTransaction, unitId: string): Promise<AddressBook> {
  const units = await trx.selectFrom('unit').selectAll().orderBy('kind').orderBy('code').execute()
  const own = units.find((unit) => unit.unit_id === unitId)
  if (own === undefined) throw new Error(`unit ${unitId} is gone`)
  const departments = await trx
    .selectFrom('department')
    .select(['department_id', 'name', 'kind'])
    .where('unit_id', '=', unitId)
    .orderBy('position')
    .execute()
  const marks = await trx
    .selectFrom('document_mark')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('position')
    .execute()
  return {
    unit: refOf(own),
    departments: departments
      .filter((department) => department.kind === 'section')
      .map((department) => ({ departmentId: department.department_id, name: department.name })),
    people: await readPeople(trx, unitId),
    units: units
      .filter((unit) => unit.unit_id !== unitId)
      .map((unit) => ({ ...refOf(unit), kind: unit.kind as AddressBook['units'][number]['kind'] })),
    marks: marks.map((mark) => ({ prefix: mark.prefix, organ: mark.organ, withFileWord: mark.with_file_word })),
  }
}

async function readPeople(trx: UnitTransaction, unitId: string): Promise<AddressBook['people']> {
  const people = await trx
    .selectFrom('person')
    .select(['person_id', 'name', 'department_id'])
    .where('unit_id', '=', unitId)
    .orderBy('code')
    .execute()
  const holdings = await trx
    .selectFrom('post_holding as h')
    .innerJoin('post', (on) => on.onRef('post.unit_id', '=', 'h.unit_id').onRef('post.code', '=', 'h.post_code'))
    .select(['h.person_id', 'post.name'])
    .where('h.unit_id', '=', unitId)
    .execute()
  return people.map((person) => ({
    personId: person.person_id,
    name: person.name,
    departmentId: person.department_id,
    posts: holdings.filter((holding) => holding.person_id === person.person_id).map((holding) => holding.name),
  }))
}

function refOf(unit: { unit_id: string; name: string; short_name: string }) {
  return { unitId: unit.unit_id, name: unit.name, shortName: unit.short_name }
}
