import type { DispatchRow } from '@sanban/contract'
import { Progress } from 'antd'
import { useWhen } from '../../i18n/when.ts'
import './dispatch-table.css'
import { matterStrings } from './strings.ts'

/** 分发与签收: which units have signed for the document and which have not, those who have not first. */
export function DispatchTable({ rows }: { readonly rows: readonly DispatchRow[] }) {
  const t = matterStrings.useStrings()
  const received = rows.filter(({ receipt }) => receipt !== null).length
  const ordered = rows.toSorted((left, right) => Number(left.receipt !== null) - Number(right.receipt !== null))
  return (
    <div className="dispatch">
      <div className="dispatch-progress">
        <strong>{t('dispatch.count', { received, sent: rows.length })}</strong>
        <Progress
          percent={Math.round((received / Math.max(1, rows.length)) * 100)}
          showInfo={false}
          strokeColor="var(--green)"
          aria-label={t('dispatch.count', { received, sent: rows.length })}
        />
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('dispatch.unit')}</th>
            <th scope="col">{t('dispatch.sent')}</th>
            <th scope="col">{t('dispatch.delivered')}</th>
            <th scope="col">{t('dispatch.receipt')}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((row) => (
            <UnitRow key={row.unit.unitId} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function UnitRow({ row: { unit, sentAt, deliveredAt, receipt } }: { readonly row: DispatchRow }) {
  const t = matterStrings.useStrings()
  const { moment } = useWhen()
  return (
    <tr>
      <th scope="row">{unit.name}</th>
      <td data-label={t('dispatch.sent')}>{moment(sentAt)}</td>
      <td data-label={t('dispatch.delivered')}>
        {deliveredAt === null ? t('dispatch.underway') : moment(deliveredAt)}
      </td>
      <td data-label={t('dispatch.receipt')} className={receipt === null ? 'is-waiting' : 'is-received'}>
        {receipt === null ? t('dispatch.waiting') : `${receipt.name} ${moment(receipt.at)}`}
      </td>
    </tr>
  )
}
